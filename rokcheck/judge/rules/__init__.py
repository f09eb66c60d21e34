"""All rules, one file each. A code is never reused."""

from rokcheck.judge.rule import Rule
from rokcheck.judge.rules import (
    rk101_date,
    rk102_interval,
    rk103_duration,
    rk201_quantity,
    rk202_money,
    rk203_percent,
    rk204_ordinal,
    rk301_name,
    rk302_role,
    rk303_place,
    rk310_spelling,
    rk401_polarity,
)

RULES: tuple[Rule, ...] = (
    rk101_date.RULE,
    rk102_interval.RULE,
    rk103_duration.RULE,
    rk201_quantity.RULE,
    rk202_money.RULE,
    rk203_percent.RULE,
    rk204_ordinal.RULE,
    rk301_name.RULE,
    rk302_role.RULE,
    rk303_place.RULE,
    rk310_spelling.RULE,
    rk401_polarity.RULE,
)

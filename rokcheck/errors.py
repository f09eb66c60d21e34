"""What can go wrong in ways the user can mend.

    RokcheckError          exit code 2; str() names the file or setting and the remedy
    ├── SettingsError      rokcheck.toml, [tool.rokcheck] or an option
    ├── InputError         a folder or document that cannot be read
    └── OutputError        a file that cannot be written; what was there before is untouched

Anything else that escapes is a bug and shows its traceback.
"""


class RokcheckError(Exception):
    """A mistake or an obstacle outside the program; the message says what to do about it."""


class SettingsError(RokcheckError):
    """A setting or option that does not exist or does not fit."""


class InputError(RokcheckError):
    """A folder or document that cannot be read."""


class OutputError(RokcheckError):
    """A result that cannot be written."""

"""The commands under `rokcheck review`: the page, the terminal, the users of a team, import and export."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from rokcheck.cli.printing import show
from rokcheck.config import load_settings
from rokcheck.errors import InputError

review = typer.Typer(
    help="Go through the contradictions of the last run and decide on each.",
    invoke_without_command=True,
    rich_markup_mode=None,
)
user = typer.Typer(help="Who may log in on a team's server.", no_args_is_help=True, rich_markup_mode=None)
review.add_typer(user, name="user")

Database = Annotated[
    str,
    typer.Option(
        envvar="ROKCHECK_DATABASE", show_envvar=False, metavar="URL",
        help="Database of a team, e.g. postgresql+psycopg://user@host/name. Also $ROKCHECK_DATABASE.",
    ),
]  # fmt: skip
Name = Annotated[str, typer.Argument(help="The name to log in with; it stands under each decision.")]
RoleFlag = Annotated[str, typer.Option(help="viewer (looks), reviewer (decides) or adjudicator (settles).")]
FileName = Annotated[Path, typer.Argument(help="A decisions.jsonl.")]


@review.callback()
def page(
    context: typer.Context,
    port: Annotated[int | None, typer.Option(min=0, max=65535, help="Port. Default: 8765, or any free one.")] = None,
    no_open: Annotated[bool, typer.Option("--no-open", help="Do not open a browser.")] = False,
    run: Annotated[bool, typer.Option("--run", help="Compare the documents first, as reconcile does.")] = False,
    tty: Annotated[bool, typer.Option("--tty", help="In the terminal, without a browser.")] = False,
    editor: Annotated[str | None, typer.Option(help="Who decides. Default: your name in git.")] = None,
    opinions: Annotated[int | None, typer.Option(min=1, max=9, help="How many editors must agree. Default: 1.")] = None,
    host: Annotated[str, typer.Option(help="Address to listen on. Others than this machine need users.")] = "127.0.0.1",
    public_url: Annotated[str, typer.Option(help="The address that editors use, e.g. https://rok.example.org.")] = "",
    database: Database = "",
) -> None:
    """Open a page on the contradictions of the last run, and keep what editors decide."""
    if context.invoked_subcommand is not None:
        return
    from rokcheck.cli.deciding import editor_name
    from rokcheck.cli.reviewing import Reach, review_page, review_terminal

    settings = load_settings().changed(opinions=opinions)
    if run:
        _run_first()
    if tty:
        review_terminal(settings, editor_name(editor))
    else:
        name = "" if database else editor_name(editor)
        review_page(settings, name, Reach(host, port, public_url, database, not no_open))


def _run_first() -> None:
    """Reconcile as the command does; contradictions are what we want, so only failures stop us."""
    from rokcheck.cli import main

    code = main(["reconcile", "--quiet", "--output", "concise"])
    if code not in (0, 1, 3):
        raise typer.Exit(code)


@review.command("export")
def export_file(file: FileName = Path("decisions.jsonl"), database: Database = "") -> None:
    """Write all decisions of the database into a file, as they were made."""
    from rokcheck.cli.reviewing import export_decisions

    show(export_decisions(_needed(database), file))


@review.command("import")
def import_file(file: FileName = Path("decisions.jsonl"), database: Database = "") -> None:
    """Take the decisions of a file into the database; those that it has already are passed over."""
    from rokcheck.cli.reviewing import import_decisions

    show(import_decisions(_needed(database), file))


@user.command("add")
def user_add(name: Name, role: RoleFlag = "reviewer", database: Database = "") -> None:
    """Add a user, or give a user another password or role. The password is asked for, or read from standard input."""
    from rokcheck.cli.reviewing import need

    need("sqlalchemy", "postgres")
    from rokcheck.review.database import connect
    from rokcheck.review.users import add_user

    with connect(_needed(database)) as engine:
        add_user(engine, name, role, _password())
    show(f"{name} may log in as {role}\n")


@user.command("remove")
def user_remove(name: Name, database: Database = "") -> None:
    """Take a user's access away; the decisions stay."""
    from rokcheck.cli.reviewing import need

    need("sqlalchemy", "postgres")
    from rokcheck.review.database import connect
    from rokcheck.review.users import remove_user

    with connect(_needed(database)) as engine:
        remove_user(engine, name)
    show(f"{name} may no longer log in\n")


@user.command("list")
def user_list(database: Database = "") -> None:
    """List the users with their roles."""
    from rokcheck.cli.reviewing import need

    need("sqlalchemy", "postgres")
    from rokcheck.cli.listings import table
    from rokcheck.review.database import connect
    from rokcheck.review.users import list_users

    with connect(_needed(database)) as engine:
        show(table(("user", "role"), list_users(engine)))


def _needed(database: str) -> str:
    if not database:
        raise InputError("name the database: --database postgresql+psycopg://… or $ROKCHECK_DATABASE")
    return database


def _password() -> str:
    """A password typed twice, or one line of standard input. Never an argument: those can be seen by others."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    import getpass

    first = getpass.getpass("Password: ")
    if getpass.getpass("Once more: ") != first:
        raise InputError("the two passwords differ; nothing was changed")
    return first

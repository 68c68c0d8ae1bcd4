"""The command: throughline."""

import typer

from app.cli import deleted_things, documents, history, server, statuses, users

app = typer.Typer(
    name="throughline",
    help="A Balanced Scorecard whose every colour explains itself.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

app.command("import")(documents.import_documents)
app.command("export")(documents.export_document)
app.command("list")(statuses.list_scorecards)
app.command("status")(statuses.show_status)
app.command("explain")(statuses.explain)
app.command("deleted")(deleted_things.list_deleted)
app.command("restore")(deleted_things.restore)
app.add_typer(users.users, name="user")
app.command("serve")(server.serve)
app.command("demo")(server.demo)
app.command("migrate")(server.migrate)
app.add_typer(history.commands, name="history")


def main() -> None:
    app()

"""`python -m reportkit`, and the command `reportkit`: every way of ending has one plain sentence and one exit status."""

from __future__ import annotations

import errno
import io
import os
import sys
import traceback
from collections.abc import Sequence

_STOPPED = 130


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit with its status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a letter that the terminal cannot show is written as its code
            stream.reconfigure(errors="backslashreplace")
    sys.exit(status(sys.argv[1:] if arguments is None else list(arguments)))


def status(arguments: list[str]) -> int:
    """Run the command line; 0, 1, 2, 3 or 130 as the manual says."""
    import typer
    from typer.exceptions import TyperException

    from reportkit.cli.app import app
    from reportkit.cli.output import tell_error
    from reportkit.errors import ReportkitError

    try:
        ended = app(arguments, standalone_mode=False, prog_name="reportkit")
    except ReportkitError as error:
        tell_error(error)
        return error.exit_status
    except typer.Exit as ended_early:
        return ended_early.exit_code
    except TyperException as error:
        return _usage(error)
    except (KeyboardInterrupt, typer.Abort):
        ended = _STOPPED
    except OSError as error:
        return _unprintable(error)
    except Exception as error:  # noqa: BLE001 - the last door: a person gets a sentence, never a traceback
        return _fault(error)
    if ended == _STOPPED:
        sys.stderr.write("Stopped. Nothing is left half done.\n")
    return ended if isinstance(ended, int) else 0


def _unprintable(error: OSError) -> int:
    """The disk to which standard output goes is full; else it is a fault like any other."""
    if error.errno != errno.ENOSPC:
        return _fault(error)
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.stderr.write("Error: the disk is full, so the result could not be printed whole.\n  Free some space and run it again.\n")
    return 2


def _usage(error: Exception) -> int:
    message = str(error).removeprefix("Value error, ").rstrip(".")
    if not message:  # the help has been shown
        return 2
    context, parameter = getattr(error, "ctx", None), getattr(error, "param", None)
    command = context.command_path if context else "reportkit"
    if parameter is not None:
        named = max(parameter.opts, key=len)
        named = named if named.startswith("-") else named.upper()
        message = f"`{command}` needs {named}" if message.startswith("Missing parameter") else f"{named}: {message}"
    sys.stderr.write(f"Error: {message}.\n  `{command} --help` shows how it is used.\n")
    return 2


def _fault(error: Exception) -> int:
    if os.environ.get("REPORTKIT_DEBUG"):
        traceback.print_exc()
    last = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{os.path.basename(last.filename)}, line {last.lineno}"  # noqa: PTH119 - a frame's file name is a plain string
    sys.stderr.write(f"Error: a fault inside reportkit stopped it ({type(error).__name__} in {place}). Nothing was changed.\n")
    sys.stderr.write("  Please report it. REPORTKIT_DEBUG=1 shows more; that text may quote the document.\n")
    return 2


if __name__ == "__main__":
    main()

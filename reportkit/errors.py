"""Every exception that reportkit raises on purpose, with its code, exit status and HTTP status in one table."""

from __future__ import annotations


class ReportkitError(Exception):
    """The root of every error a person can meet.

    `message` says what happened, `hint` what to do next, `where` the file or setting. `exit_status` is what the command
    line ends with and `http_status` what a web shell would answer.
    """

    exit_status = 2
    http_status = 500
    family = "RK0"

    def __init__(self, code: str, message: str, hint: str = "", where: str = "") -> None:
        super().__init__(message)
        if not code.startswith(self.family):
            raise ValueError(f"{type(self).__name__} codes start with {self.family}, not {code}")
        self.code = code
        self.message = message
        self.hint = hint
        self.where = where

    def __reduce__(self) -> tuple[type[ReportkitError], tuple[str, str, str, str]]:
        return type(self), (self.code, self.message, self.hint, self.where)


class ConfigError(ReportkitError):
    """An unknown key or a bad value in the configuration or on the command line."""

    family = "RK1"


class ReadError(ReportkitError):
    """A file that could not be read; the sub-class says in which way."""

    exit_status = 3
    http_status = 422
    family = "RK2"


class Unsupported(ReadError):
    """A kind of file that reportkit does not read."""

    http_status = 415


class Convertible(Unsupported):
    """A kind of file that is read once LibreOffice has converted it."""


class Damaged(ReadError):
    """A file that is missing, empty, cut short or not what its name says."""


class Encrypted(ReadError):
    """A file that is protected by a password."""


class TooLarge(ReadError):
    """A file over one of the limits in the `[limits]` configuration."""

    http_status = 413


class ReadTimedOut(ReadError):
    """A file whose reading took longer than the limit."""


class EngineError(ReportkitError):
    """An outside tool (LanguageTool, spaCy, a PDF engine) that is missing or failed."""

    family = "RK3"


class EngineMissing(EngineError):
    """An outside tool that is not installed."""

    http_status = 503


class EngineFailed(EngineError):
    """An outside tool that started but gave no usable answer."""


class EngineTimedOut(EngineError):
    """An outside tool that did not answer in time."""

    http_status = 504


class RegisterError(ReportkitError):
    """The improvement register refused or could not be used."""

    family = "RK4"


class RegisterNotFound(RegisterError):
    """The register, or an entry in it, does not exist."""

    http_status = 404


class RegisterConflict(RegisterError):
    """Somebody else changed the entry first."""

    http_status = 409


class OldSchema(RegisterError):
    """The register was made by another version of reportkit."""

    http_status = 503


class TemplateError(ReportkitError):
    """A committee paper that could not be composed from its template pack."""

    family = "RK5"


class UnknownTemplate(TemplateError):
    """A template pack that is not installed."""

    http_status = 404


class MissingField(TemplateError):
    """A field that the paper's stage requires and nobody supplied."""

    http_status = 422


class UnsafeTemplate(TemplateError):
    """A template that tried to do more than print values."""

    http_status = 422


class PluginError(ReportkitError):
    """An entry point that will not load or does not keep its contract."""

    family = "RK6"


class WriteError(ReportkitError):
    """A result that could not be written: folder read-only, disk full, file exists."""

    family = "RK7"


#: What each code means, for the reference page; the docs test keeps the two in step.
CODES: dict[str, str] = {
    "RK101": "An unknown configuration key.",
    "RK102": "A configuration value of the wrong kind or out of range.",
    "RK103": "A configuration file that is not valid TOML, or is missing.",
    "RK104": "Arguments of a command that do not fit together.",
    "RK201": "The file does not exist, or is a folder.",
    "RK202": "The file is empty.",
    "RK203": "The file is damaged or cut short.",
    "RK204": "The file is not what its name says.",
    "RK205": "The file is of a kind that reportkit does not read.",
    "RK206": "The file is protected by a password.",
    "RK207": "The file, or what it unpacks to, is over a size limit.",
    "RK208": "The file holds a construct that is refused for safety, such as a DOCTYPE.",
    "RK209": "The PDF has no text layer: it is a scan.",
    "RK210": "The file has no pages or no text at all.",
    "RK211": "Reading took longer than the limit.",
    "RK212": "Reading took more memory than the limit, or the reader crashed.",
    "RK213": "The file may not be opened: permission refused.",
    "RK214": "Macro-enabled documents are refused by the configuration.",
    "RK215": "The reader itself failed on the file.",
    "RK301": "Java, LanguageTool's jars or a language model is not installed.",
    "RK302": "An engine did not start.",
    "RK303": "An engine failed on a text.",
    "RK304": "An engine did not answer in time.",
    "RK305": "A downloaded file did not match the lock and was deleted.",
    "RK306": "A download failed.",
    "RK307": "The engine's address is not on this machine and the configuration does not allow that.",
    "RK401": "No such register, or no such entry in it.",
    "RK402": "The entry was changed by somebody else.",
    "RK403": "The register was written by another version of reportkit.",
    "RK404": "The register file is damaged or is not a register.",
    "RK405": "The register is busy or cannot be written.",
    "RK406": "A reference fits several entries of the register.",
    "RK501": "No such template pack.",
    "RK502": "A field that the paper needs is missing.",
    "RK503": "A template tried something that is not allowed.",
    "RK504": "A template pack is incomplete or does not fit the paper.",
    "RK505": "The meeting file is not valid.",
    "RK601": "An entry point will not load.",
    "RK602": "An entry point does not keep its contract.",
    "RK701": "The folder or file cannot be written.",
    "RK702": "The disk is full.",
    "RK703": "The output exists already.",
    "RK704": "The document cannot carry comments.",
}

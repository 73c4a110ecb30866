"""The kinds of errors, and what every error carries: a code, parameters, and words for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from fitflow.errors import words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Self


class FitFlowError(Exception):
    """Anything FitFlow refuses or cannot do."""

    exit_code: ClassVar[int] = 1
    http_status: ClassVar[int] = 500
    code: ClassVar[str] = "fit_flow_error"
    """The class in snake_case: what programs compare with."""
    templates: ClassVar[tuple[tuple[str, str], ...]] = ()
    """What it says of the values: sentences and hints that name parameters, the fullest first."""
    columns: ClassVar[tuple[str, ...]] = ()
    """The columns of the constraints it stands for, but for the gym."""
    rules: ClassVar[tuple[str, ...]] = ()
    """The constraints and unique indexes it stands for."""

    def __init__(
        self,
        message: str,
        *,
        detail: str | None = None,
        hint: str | None = None,
        parameters: Mapping[str, object] | None = None,
    ) -> None:
        """
        Say what happened, what a program that was run for it added, and what to do next.

        Args:
            message: a sentence, or a template of one that names the parameters.
            detail: what initdb, pg_restore or another program said; never words of the server's.
            hint: the next step, or a template of it; a command is named as {do:member show}.
            parameters: the values, as JSON has them; see words.py for how they are written.
        """
        self.parameters = dict(parameters or {})
        self.sentence = message
        self.next_step = hint
        self.detail = detail
        self.message = words.fill(message, self.parameters)
        super().__init__(self.message)

    @classmethod
    def of(cls, **parameters: object) -> Self:
        """Make the error of these values, from the first template that names no others."""
        known = words.plain_values(parameters)
        sentence, hint = cls.template(known)
        return cls(sentence, hint=hint, parameters=known)

    @classmethod
    def template(cls, known: Mapping[str, object]) -> tuple[str, str | None]:
        """Return the fullest sentence and hint that name only what is known."""
        for sentence, hint in cls.templates:
            if words.names_of(sentence + hint) <= known.keys():
                return sentence, hint
        general = next((hint for _, hint in cls.templates if not words.names_of(hint)), None)
        return cls.means(), general

    @classmethod
    def means(cls) -> str:
        """Return its docstring as a message: what it says where no value is known."""
        said = " ".join((cls.__doc__ or "").split()).removesuffix(".")
        return said if said[1:2].isupper() else said[:1].lower() + said[1:]

    @property
    def hint(self) -> str | None:
        """The next step, with commands as their bare words."""
        return self.hint_for(str)

    def hint_for(self, command: Callable[[str], str]) -> str | None:
        """Return the next step, with each command as this reader finds it."""
        if self.next_step is None:
            return None
        return words.with_commands(words.fill(self.next_step, self.parameters), command)

    @property
    def marked_hint(self) -> str | None:
        """The next step with its commands still as {do:member show}: for an error around this."""
        return self.hint_for("{{do:{}}}".format)

    def at(self, place: str) -> Self:
        """Return this error with the place it is of before its sentence."""
        return type(self)(
            f"{place}: {self.sentence}",
            detail=self.detail,
            hint=self.next_step,
            parameters=self.parameters,
        )

    def in_other_words(self, templates: Mapping[str, str]) -> str:
        """Return the message from a translation: its sentence -> another template."""
        return words.fill(templates.get(self.sentence, self.sentence), self.parameters)


class BadInput(FitFlowError):
    """A value is not one FitFlow takes."""

    code = "bad_input"
    http_status = 422


class NotFound(FitFlowError):
    """Nothing goes by that name or number."""

    code = "not_found"
    http_status = 404


class Conflict(FitFlowError):
    """A rule of the gym refuses it."""

    code = "conflict"
    http_status = 409


class Interrupted(FitFlowError):
    """Somebody stopped it; what was done is kept."""

    code = "interrupted"


class UsageError(FitFlowError):
    """The command was put together wrongly."""

    code = "usage_error"
    exit_code = 2
    http_status = 400


class DatabaseAway(FitFlowError):
    """No server answers, or one FitFlow cannot use."""

    code = "database_away"
    exit_code = 3
    http_status = 503

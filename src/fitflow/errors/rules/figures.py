"""
The errors of the rules of figures.

Written by `python -m fitflow.docs`: see fitflow/docs/rules.py.
"""

# fmt: off

from __future__ import annotations

from typing import Final

from fitflow.errors.tree import BadInput, Conflict, FitFlowError

__all__ = [
    "FiguresAreKept",
    "FiguresAreOutOfDate",
    "KeptFiguresHeartRateCurveIsPossible",
    "KeptFiguresPowerCurveIsPossible",
    "KeptFiguresPowerIsPossible",
    "RecoveryIsImpossible",
]


class FiguresAreKept(Conflict):
    """The figures of a recording are kept once."""

    code = "figures_are_kept"
    templates = (
        (
            "the figures of a recording are kept once",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("recording_id",)
    rules = ("kept_figures_pkey",)


class FiguresAreOutOfDate(Conflict):
    """Figures are of the seconds that are there now."""

    code = "figures_are_out_of_date"
    templates = (
        (
            "figures are of the seconds that are there now",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("recording_id", "revision")
    rules = ("kept_figures_gym_id_recording_id_revision_fkey",)


class KeptFiguresHeartRateCurveIsPossible(BadInput):
    """A highest mean heart rate is between 0 and 250 beats per minute."""

    code = "kept_figures_heart_rate_curve_is_possible"
    templates = (
        (
            "a highest mean heart rate is between 0 and 250 beats per minute: heart rate curve "
            "is {heart_rate_curve}",
            "give another heart rate curve",
        ),
    )
    columns = ("heart_rate_curve",)
    rules = ("kept_figures_heart_rate_curve_is_possible",)


class KeptFiguresPowerCurveIsPossible(BadInput):
    """A highest mean power is between 0 and 3000 watts."""

    code = "kept_figures_power_curve_is_possible"
    templates = (
        (
            "a highest mean power is between 0 and 3000 watts: power curve is {power_curve}",
            "give another power curve",
        ),
    )
    columns = ("power_curve",)
    rules = ("kept_figures_power_curve_is_possible",)


class KeptFiguresPowerIsPossible(BadInput):
    """A normalized power is between 0 and 3000 watts."""

    code = "kept_figures_power_is_possible"
    templates = (
        (
            "a normalized power is between 0 and 3000 watts: normalized power is "
            "{normalized_power}",
            "give another normalized power",
        ),
    )
    columns = ("normalized_power",)
    rules = ("kept_figures_power_is_possible",)


class RecoveryIsImpossible(BadInput):
    """A heart rate falls by no more than it can be."""

    code = "recovery_is_impossible"
    templates = (
        (
            "a heart rate falls by no more than it can be: heart rate recovery 60 is "
            "{heart_rate_recovery_60}, heart rate recovery 120 is {heart_rate_recovery_120}",
            "give another heart rate recovery 60 or heart rate recovery 120",
        ),
    )
    columns = ("heart_rate_recovery_60", "heart_rate_recovery_120")
    rules = ("kept_figures_recovery_is_possible",)


EVERY: Final[tuple[type[FitFlowError], ...]] = (
    FiguresAreKept,
    FiguresAreOutOfDate,
    KeptFiguresHeartRateCurveIsPossible,
    KeptFiguresPowerCurveIsPossible,
    KeptFiguresPowerIsPossible,
    RecoveryIsImpossible,
)

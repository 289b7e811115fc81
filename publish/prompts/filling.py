"""The one text of a prompt: every form gives the same for the same values.

What members said stands behind ``> ``, line by line: no line of it can begin a role, a fence or front matter.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from models.errors import BadOption
from models.i18n import N_
from models.records.prompt import Case, Prompt

QUOTE = "> "


def full_text(prompt: Prompt, values: Mapping[str, str]) -> str:
    """Instructions, examples and task, a blank line between them.

    Raises:
        BadOption: a variable without a value, or a value without a variable.

    """
    return f"{system_text(prompt)}\n\n{task_text(prompt, values)}"


def system_text(prompt: Prompt) -> str:
    """Instructions and examples."""
    return "\n\n".join(
        [prompt.instructions, *(_example(prompt, at, case) for at, case in enumerate(prompt.examples, 1))]
    )


def task_text(prompt: Prompt, values: Mapping[str, str]) -> str:
    """The task with its values.

    Raises:
        BadOption: a variable without a value, or a value without a variable.

    """
    wanted = {variable.name for variable in prompt.variables}
    if wanted != set(values):
        raise BadOption(
            N_("The prompt {prompt} wants the values {wanted}, and got {given}."),
            prompt=prompt.id,
            wanted=", ".join(sorted(wanted)),
            given=", ".join(sorted(values)) or "-",
        )
    return task(prompt, lambda name: continued(values[name]))


def task(prompt: Prompt, fill: Callable[[str], str]) -> str:
    """The task, ``fill`` giving what stands for each variable behind the first quotation mark."""
    parts = [f"{variable.label}:\n{QUOTE}{fill(variable.name)}" for variable in prompt.variables]
    return "\n\n".join([*parts, f"{prompt.answer_label}:"])


def continued(value: str) -> str:
    """The value, each line after its first behind a quotation mark."""
    return value.replace("\n", f"\n{QUOTE}")


def _example(prompt: Prompt, number: int, case: Case) -> str:
    head = prompt.example_label.format(number=number)
    answer = f"{QUOTE}{continued(case.answer)}"
    return f"{head}\n\n{task(prompt, lambda name: continued(case.values[name]))}\n{answer}"

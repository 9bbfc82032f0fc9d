"""Reading YAML: fast, strict about double keys, with errors that name file and line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from hefboom.errors import HefboomError

__all__ = ["parse_yaml", "read_yaml"]

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Base):
    """A safe loader that refuses a key that stands twice in one mapping."""


def _mapping(loader: Any, node: yaml.MappingNode) -> dict[Any, Any]:
    loader.flatten_mapping(node)
    pairs: dict[Any, Any] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        try:
            double = key in pairs
        except TypeError:
            raise yaml.constructor.ConstructorError(
                None, None, "a key must be a plain value", key_node.start_mark
            ) from None
        if double:
            raise yaml.constructor.ConstructorError(
                None, None, f"the key {key!r} stands here twice", key_node.start_mark
            )
        pairs[key] = loader.construct_object(value_node, deep=True)
    return pairs


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def parse_yaml(text: str, *, file: str | Path | None = None) -> Any:
    """Parse YAML text.

    Raises:
        HefboomError: the text is not YAML, or a key stands twice; names the line.
    """
    try:
        return yaml.load(text, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or str(error).splitlines()[0]
        raise HefboomError(
            f"not readable as YAML: {problem}",
            file=file,
            field=f"line {mark.line + 1}" if mark else None,
        ) from None
    except (ValueError, RecursionError, OverflowError) as error:
        raise HefboomError(f"not readable as YAML: {error}", file=file) from None


def read_yaml(file: str | Path) -> Any:
    """Read a YAML (or JSON) file.

    Raises:
        HefboomError: no such file, not readable, not UTF-8, not YAML.
    """
    path = Path(file)
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise HefboomError("no such file", file=path) from None
    except UnicodeDecodeError as error:
        raise HefboomError(
            "not a text file in UTF-8", file=path, found=f"byte {error.start}"
        ) from None
    except OSError as error:
        raise HefboomError(f"cannot be read: {error.strerror}", file=path) from None
    return parse_yaml(text, file=path)

"""``hefboom law municipal``: which municipalities, what one of them has, and is a file sound."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from hefboom.errors import HefboomError, did_you_mean

if TYPE_CHECKING:
    from hefboom.law.gemeentelijk.policy import Policy, Version

__all__ = ["show_municipal"]


def show_municipal(
    name: str | None, file: str | None, on: str | None, json: bool, lang: str
) -> None:
    """Print the shipped policies, one policy, or every fault of a file.

    Raises:
        HefboomError: unknown municipality, or a file with faults: the last line of many.
    """
    if name == "check":
        _check(file, json)
        return
    if file is not None:
        raise HefboomError("too many names", field="FILE", found=file, allowed="only after check")
    from hefboom.engine.run import to_date
    from hefboom.law.gemeentelijk.policy import shipped, shipped_policy

    day = date.today() if on is None else to_date(on)
    codes = [name] if name else list(shipped())
    policies = [policy for code in codes if (policy := shipped_policy(code)) is not None]
    if not policies:
        raise HefboomError(
            f"there is no policy file for this municipality{did_you_mean(str(name), shipped())}",
            field="SCHEME",
            found=name,
            allowed=[*shipped(), "check"],
        )
    _show(policies, day, json, lang)


def _check(file: str | None, json: bool) -> None:
    from hefboom.cli.output import print_json, print_text
    from hefboom.law.gemeentelijk.policy import faults, read_policy

    if file is None:
        raise HefboomError("which file?", field="FILE", allowed="the name of a policy file")
    found = faults(file)
    if json:
        rows = [
            {"field": f.field, "message": f.message, "found": f.found, "allowed": f.allowed}
            for f in found
        ]
        print_json({"file": file, "faults": rows})
    elif found:
        print_text(*(str(fault) for fault in found))
    if found:
        faulty = f"{len(found)} fault{'s' if len(found) > 1 else ''}"
        raise HefboomError(f"this policy file has {faulty}", file=file)
    policy = read_policy(file)
    if not json:
        empty = [v.scheme for v in policy.versions if v.unknown]
        print_text(f"{file}: sound; {policy.name} ({policy.code}), {len(policy.versions)} schemes")
        if empty:
            print_text(f"not computed, because an amount or limit is null: {', '.join(empty)}")


def _show(policies: list[Policy], day: date, json: bool, lang: str) -> None:
    from hefboom.cli.output import print_json, print_table
    from hefboom.law import gemeentelijke_regelingen
    from hefboom.report.format import Formatter, check_lang

    if json:
        print_json({"policies": [_policy_dict(policy, day) for policy in policies]})
        return
    schemes, write = gemeentelijke_regelingen(), Formatter(check_lang(lang))
    print_table(
        ["code", "municipality", "scheme", "from", "status", "amounts"],
        [
            [
                policy.code if not i else "",
                policy.name if not i else "",
                schemes[version.scheme].label(lang),
                version.start.isoformat(),
                version.status,
                _amounts(version, write),
            ]
            for policy in policies
            for i, version in enumerate(policy.at(day))
        ],
        wrap=(2, 5),
    )


def _amounts(version: Version, write: Any) -> str:
    """The limit and the lowest and highest amount, or what is not known."""
    if version.unknown:
        fields = dict.fromkeys(name.split(".", maxsplit=1)[0] for name in version.unknown)
        return "not known: " + ", ".join(fields)
    values = {k: v for k, v in version.values.items() if not isinstance(v, bool)}
    parts = [
        write.percent(values[name], 0)
        for name in ("inkomensgrens", "inkomensgrens_tot_12", "draagkrachtloos_tot", "norm_deel")
        if name in values
    ]
    from hefboom.law.gemeentelijk.policy_schemes import SCHEMES

    money = [values[name] for name in SCHEMES[version.scheme].amounts.values()]
    if money:
        low, high = write.parameter(min(money), "EUR"), write.parameter(max(money), "EUR")
        parts.append(low if low == high else write.between(low, high))
    return ", ".join(parts)


def _policy_dict(policy: Policy, day: date) -> dict[str, Any]:
    return {
        "code": policy.code,
        "name": policy.name,
        "file": policy.file,
        "schemes": [
            {
                "scheme": version.scheme,
                "from": version.start,
                "until": version.end,
                "status": version.status,
                "sources": list(version.sources),
                "values": dict(version.values),
                "unknown": list(version.unknown),
                "remark": version.remark,
                "not_modelled": list(version.not_modelled),
            }
            for version in policy.at(day)
        ],
    }

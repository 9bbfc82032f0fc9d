"""Writing the source of the driver: the loop over blocks and evaluations.

A driver is a module like a group's: self-contained but for the groups it imports by the hash of
their text, so its own hash covers theirs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hefboom.engine._codegen import FLAGS, HEADER, PARENT, SIZE, Group, readable
from hefboom.engine.rules import ENTITIES, Entity, PartnerValue, Variable

__all__ = ["driver_source", "scratch_rows"]

_BOUNDS: dict[Entity, tuple[str, str]] = {
    "persoon": ("p0", "p1"),
    "gezin": ("g0", "g1"),
    "huishouden": ("h0", "h1"),
}

_LARGEST_BLOCK = """
max_p, max_g = 0, 0
for h0 in range(first, last, block):
    h1 = min(h0 + block, last)
    max_g = max(max_g, goff[h1] - goff[h0])
    max_p = max(max_p, poff[goff[h1]] - poff[goff[h0]])
gezin_p, huishouden_p = np.empty(max_p, np.uint32), np.empty(max_p, np.uint32)
huishouden_g, partner = np.empty(max_g, np.uint32), np.empty(max_p, np.int32)
"""

_BLOCK = """
for h0 in range(first, last, block):
    h1 = min(h0 + block, last)
    g0, g1 = goff[h0], goff[h1]
    p0, p1 = poff[g0], poff[g1]
    nh, ng, np_ = h1 - h0, g1 - g0, p1 - p0
    for h in range(nh):
        for g in range(goff[h0 + h] - g0, goff[h0 + h + 1] - g0):
            huishouden_g[g] = h
            adult_1, adult_2 = -1, -1
            for i in range(poff[g0 + g] - p0, poff[g0 + g + 1] - p0):
                gezin_p[i] = g
                huishouden_p[i] = h
                partner[i] = -1
                if {adult}:
                    partner[i] = adult_1
                    if adult_1 < 0:
                        adult_1 = i
                    elif adult_2 < 0:
                        adult_2 = i
            if adult_2 >= 0:
                partner[adult_1] = adult_2
"""


_PUT = """
@numba.njit(nogil=True)
def put(total, row, first, values, number, weight, fresh):
    wrong = 0
    if fresh:
        for r in range(number):
            value = np.float64(values[r])
            wrong += value - value != 0.0
            total[row, first + r] = value * weight
    else:
        for r in range(number):
            value = np.float64(values[r])
            wrong += value - value != 0.0
            total[row, first + r] += value * weight
    return wrong


@numba.njit(nogil=True)
def put_all(total, places, rows, scratch, row, first, number, weight, fresh):
    wrong = 0
    for k in range(len(places)):
        wrong += put(total[places[k]], row, first, scratch[rows[k]], number, weight, fresh)
    return wrong

"""


def driver_source(
    groups: Sequence[Group],
    modules: Sequence[str],
    outputs: Sequence[Variable],
    inputs: Sequence[Variable],
    kinds: Mapping[str, str],
) -> str:
    """The module that runs all groups over blocks of households and adds up the outputs.

    Its ``run`` takes: first and last household and block size; offsets of gezinnen and persons;
    per evaluation the output row, the weight, whether it is the first of that row, and which
    groups to run; one parameter array per group; the input columns; by entity the computed outputs
    (output × scenarios × rows), the place of each output in it and its row in the scratch space;
    then the outputs that are inputs (scenarios × rows). Which computed variables are asked for is
    data, so it needs no other driver. It returns how many outputs are not finite.
    """
    lines = [HEADER, *(f"import {module}" for module in modules)]
    lines += [f"run_{n} = {module}.run" for n, module in enumerate(modules)]
    lines += [f"P_{n} = {module}.P" for n, module in enumerate(modules)]
    lines.append(_PUT)
    arguments = dict.fromkeys(("first", "last", "block"), "t.int64")
    arguments |= dict.fromkeys(("goff", "poff", "scenario"), "t.int64[::1]")
    arguments |= {"weight": "t.float64[::1]", "fresh": "t.boolean[::1]"}
    arguments |= {"todo": "t.boolean[:, ::1]"}
    arguments |= {f"p_{n}": f"t.Array(P_{n}, 1, 'C')" for n in range(len(modules))}
    arguments |= {f"c_{v.name}": readable(kinds[v.name]) for v in inputs}
    for entity in ENTITIES:
        arguments[f"o_{entity}"] = "t.float64[:, :, ::1]"
        arguments |= dict.fromkeys((f"k_{entity}", f"r_{entity}"), "t.int64[::1]")
    arguments |= {f"o_{v.name}": "t.float64[:, ::1]" for v in _passed(groups, outputs)}
    types = ", ".join(arguments.values())
    lines += ["", f"@numba.njit(t.int64({types}), {FLAGS})", f"def run({', '.join(arguments)}):"]
    lines += ["    " + line for line in _body(groups, outputs, inputs)]
    return "\n".join(lines) + "\n"


def _body(
    groups: Sequence[Group], outputs: Sequence[Variable], inputs: Sequence[Variable]
) -> list[str]:
    rows = scratch_rows(groups)
    body = ["wrong = 0", *_LARGEST_BLOCK.strip().splitlines()]
    largest = {"persoon": "max_p", "gezin": "max_g", "huishouden": "block"}
    for entity in ENTITIES:
        count = max(1, sum(1 for v, _ in rows.values() if v.entity == entity))
        body.append(f"s_{entity} = np.empty(({count}, {largest[entity]}))")
    couples = any(isinstance(v, PartnerValue) for group in groups for v in group.variables)
    known = couples and any(v.name == "kind" for v in inputs)
    adult = "not c_kind[p0 + i]" if known else str(couples)
    body += _BLOCK.strip().format(adult=adult).splitlines()
    for variable in inputs:
        first, last = _BOUNDS[variable.entity]
        body.append(f"    x_{variable.name} = c_{variable.name}[{first}:{last}]")
    for variable, row in rows.values():
        body.append(f"    x_{variable.name} = s_{variable.entity}[{row}]")
    body.append("    for e in range(len(weight)):")
    structure = [*SIZE.values(), *PARENT.values(), "partner"]
    for number, group in enumerate(groups):
        columns = [f"x_{v.name}" for v in (*group.reads, *group.writes)]
        call = ", ".join([f"p_{number}[e]", *structure, *columns])
        body += [f"        if todo[e, {number}]:", f"            run_{number}({call})"]
    for entity in ENTITIES:
        first, size = _BOUNDS[entity][0], SIZE[entity]
        where = f"o_{entity}, k_{entity}, r_{entity}, s_{entity}"
        body.append(
            f"        wrong += put_all({where}, scenario[e], {first}, {size}, weight[e], fresh[e])"
        )
    for variable in _passed(groups, outputs):
        name, first, size = variable.name, _BOUNDS[variable.entity][0], SIZE[variable.entity]
        values = f"o_{name}, scenario[e], {first}, x_{name}, {size}, weight[e], fresh[e]"
        body.append(f"        wrong += put({values})")
    return [*body, "return wrong"]


def _passed(groups: Sequence[Group], outputs: Sequence[Variable]) -> list[Variable]:
    """Outputs that no group computes: inputs that are asked for."""
    computed = scratch_rows(groups)
    return [variable for variable in outputs if variable.name not in computed]


def scratch_rows(groups: Sequence[Group]) -> dict[str, tuple[Variable, int]]:
    """Row of each stored variable in the scratch array of its entity."""
    counts: dict[Entity, int] = dict.fromkeys(ENTITIES, 0)
    rows: dict[str, tuple[Variable, int]] = {}
    for group in groups:
        for variable in group.writes:
            rows[variable.name] = (variable, counts[variable.entity])
            counts[variable.entity] += 1
    return rows

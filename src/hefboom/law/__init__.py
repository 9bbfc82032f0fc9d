"""Dutch tax and benefit law: one folder a law, rules beside their dated parameters.

`load` puts the whole room together. ``MODULES`` is the list of rule modules, ``PARAMETER_FOLDERS``
the folders that hold a ``parameters.yaml``; a new law is added to both.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from hefboom.law._regelingen import Regeling, gemeentelijke_regelingen, regelingen

if TYPE_CHECKING:
    from hefboom.engine import System

__all__ = [
    "MODULES",
    "PARAMETER_FOLDERS",
    "Regeling",
    "gemeentelijke_regelingen",
    "load",
    "regelingen",
]

MODULES = (
    "hefboom.law.invoer",
    "hefboom.law.inkomstenbelasting.invoer",
    "hefboom.law.kinderopvangtoeslag.invoer",
    "hefboom.law.wmo.invoer",
    "hefboom.law.studiefinanciering.invoer",
    "hefboom.law.studietoeslag.invoer",
    "hefboom.law.gezin",
    "hefboom.law.verblijf",
    "hefboom.law.aow.regels",
    "hefboom.law.minimumloon.regels",
    "hefboom.law.dagloon.invoer",
    "hefboom.law.ww.invoer",
    "hefboom.law.ww.regels",
    "hefboom.law.ziektewet.invoer",
    "hefboom.law.ziektewet.regels",
    "hefboom.law.wia.invoer",
    "hefboom.law.wia.regels",
    "hefboom.law.wajong.invoer",
    "hefboom.law.wajong.regels",
    "hefboom.law.anw.invoer",
    "hefboom.law.anw.regels",
    "hefboom.law.toeslagenwet.regels",
    "hefboom.law.ioaw.invoer",
    "hefboom.law.ioaw.regels",
    "hefboom.law.arbeid_en_zorg.invoer",
    "hefboom.law.arbeid_en_zorg.regels",
    "hefboom.law.inkomen.uitkeringen",
    "hefboom.law.loonkostensubsidie.invoer",
    "hefboom.law.loonkostensubsidie.regels",
    "hefboom.law.inkomstenbelasting.eigen_woning",
    "hefboom.law.inkomstenbelasting.box3",
    "hefboom.law.inkomstenbelasting.regels",
    "hefboom.law.inkomstenbelasting.heffingskortingen",
    "hefboom.law.zorgverzekeringswet.regels",
    "hefboom.law.participatiewet.invoer",
    "hefboom.law.participatiewet.normen",
    "hefboom.law.participatiewet.inrichting",
    "hefboom.law.participatiewet.middelen",
    "hefboom.law.participatiewet.regels",
    "hefboom.law.awir.regels",
    "hefboom.law.zorgtoeslag.regels",
    "hefboom.law.huurtoeslag.huishouden",
    "hefboom.law.huurtoeslag.regels",
    "hefboom.law.kindgebonden_budget.regels",
    "hefboom.law.kinderbijslag.regels",
    "hefboom.law.kinderopvangtoeslag.tabel_eerste_kind",
    "hefboom.law.kinderopvangtoeslag.tabel_volgend_kind",
    "hefboom.law.kinderopvangtoeslag.regels",
    "hefboom.law.wmo.regels",
    "hefboom.law.studiefinanciering.regels",
    "hefboom.law.studietoeslag.regels",
    "hefboom.law.inkomen.regels",
    "hefboom.law.energietoeslag.regels",
    "hefboom.law.zorgverzekeringswet.premie",
    "hefboom.law.gemeentelijk.invoer",
    "hefboom.law.gemeentelijk.gezin",
    "hefboom.law.gemeentelijk.regels",
    "hefboom.law.gemeentelijk.kwijtschelding",
)
"""Modules with rules, aggregates and inputs, in the order in which a reader meets them."""

PARAMETER_FOLDERS = (
    "inkomstenbelasting",
    "zorgverzekeringswet",
    "aow",
    "minimumloon",
    "dagloon",
    "ww",
    "ziektewet",
    "wia",
    "wajong",
    "anw",
    "toeslagenwet",
    "ioaw",
    "arbeid_en_zorg",
    "loonkostensubsidie",
    "participatiewet",
    "awir",
    "zorgtoeslag",
    "huurtoeslag",
    "kindgebonden_budget",
    "kinderbijslag",
    "kinderopvangtoeslag",
    "wmo",
    "energietoeslag",
    "studiefinanciering",
    "studietoeslag",
    "inkomen",
    "gemeentelijk",
)
"""Folders with a ``parameters.yaml``; the folder name is the first part of every path in it."""


@cache
def load() -> System:
    """All rules and parameters of the law room; read once.

    Raises:
        HefboomError: a parameter file or rule is not well-formed; names file and key.
    """
    from hefboom.engine import System, read_parameters, read_yaml

    here = Path(__file__).parent
    sources = read_yaml(here / "sources.yaml")
    parameters = read_parameters(
        {folder: here / folder / "parameters.yaml" for folder in PARAMETER_FOLDERS},
        sources=sources,
    )
    return System.from_modules((import_module(name) for name in MODULES), parameters)

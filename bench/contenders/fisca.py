"""The same rule in openfisca-core: a variable for each step, figures as parameters.

Money is whole fen (an openfisca float has 32 bits, too few for a large bill).
"""

import sys
import time
from importlib.metadata import version
from pathlib import Path

import numpy
from openfisca_core.entities import build_entity
from openfisca_core.parameters import ParameterNode
from openfisca_core.periods import DateUnit
from openfisca_core.simulation_builder import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench.contenders.talk import Measured, answer

DAY = "2025-06-30"
SINCE = "2025-01-01"
Person = build_entity(key="person", plural="persons", label="", is_person=True)


def figure(value):
    return {"values": {SINCE: {"value": value}}}


FIGURES = {
    "deductible": figure(130_000),
    **{f"start_{n}": figure(start) for n, start in enumerate((0, 3_000_000, 4_000_000), 1)},
    **{f"percent_{n}": figure(percent) for n, percent in enumerate((85, 90, 95), 1)},
}


def variable(name, formula=None):
    said = {
        "value_type": int,
        "entity": Person,
        "definition_period": DateUnit.DAY,
        "label": f"{name}, in fen",
    }
    return type(name, (Variable,), said | ({"formula": formula} if formula else {}))


def deductible(person, period, parameters):
    return numpy.minimum(person("amount", period), parameters(period).deductible)


def paid_in_band(person, period, start, end, percent):
    top = person("amount", period)
    if end is not None:
        top = numpy.minimum(top, end)
    base = numpy.maximum(0, top - numpy.maximum(start, person("deductible", period)))
    return (base.astype(numpy.int64) * percent + 50) // 100


def paid_1(person, period, parameters):
    of = parameters(period)
    return paid_in_band(person, period, of.start_1, of.start_2, of.percent_1)


def paid_2(person, period, parameters):
    of = parameters(period)
    return paid_in_band(person, period, of.start_2, of.start_3, of.percent_2)


def paid_3(person, period, parameters):
    of = parameters(period)
    return paid_in_band(person, period, of.start_3, None, of.percent_3)


def fund(person, period):
    return sum(person(paid, period) for paid in ("paid_1", "paid_2", "paid_3"))


def patient(person, period):
    return person("amount", period) - person("fund", period)


SYSTEM = TaxBenefitSystem([Person])
SYSTEM.parameters = ParameterNode("", data=FIGURES)
SYSTEM.add_variables(
    variable("amount"),
    *(
        variable(formula.__name__, formula)
        for formula in (deductible, paid_1, paid_2, paid_3, fund, patient)
    ),
)


def all_of(simulation):
    """`patient` draws in every other variable, so every step stands in the simulation."""
    simulation.calculate("patient", DAY)
    return simulation.calculate("fund", DAY)


def described(amounts: list[int]) -> Measured:
    """A simulation for each case, from a description of it, as openfisca's own web API does."""
    started = time.process_time()
    funds = []
    for one in amounts:
        situation = {"persons": {"one": {"amount": {DAY: one}}}}
        funds.append(int(all_of(SimulationBuilder().build_from_entities(SYSTEM, situation))[0]))
    return time.process_time() - started, funds


def bare(amounts: list[int]) -> Measured:
    """A simulation of one person for each case, without a description: the least it can be."""
    started = time.process_time()
    funds = []
    for one in amounts:
        simulation = SimulationBuilder().build_default_simulation(SYSTEM, 1)
        simulation.set_input("amount", DAY, [one])
        funds.append(int(all_of(simulation)[0]))
    return time.process_time() - started, funds


def reused(amounts: list[int]) -> Measured:
    """One simulation for all cases in turn: its arrays are deleted, and it is given the next."""
    started = time.process_time()
    simulation = SimulationBuilder().build_default_simulation(SYSTEM, 1)
    funds = []
    for one in amounts:
        for name in SYSTEM.variables:
            simulation.delete_arrays(name)
        simulation.set_input("amount", DAY, [one])
        funds.append(int(all_of(simulation)[0]))
    return time.process_time() - started, funds


def vector(amounts: list[int]) -> Measured:
    """All cases at once, one array: what openfisca is made for."""
    given = numpy.array(amounts)
    started = time.process_time()
    simulation = SimulationBuilder().build_default_simulation(SYSTEM, len(amounts))
    simulation.set_input("amount", DAY, given)
    funds = all_of(simulation)
    return time.process_time() - started, funds.tolist()


answer(
    f"openfisca-core {version('openfisca-core')}, numpy {numpy.__version__}",
    {"described": described, "bare": bare, "reused": reused, "vector": vector},
)

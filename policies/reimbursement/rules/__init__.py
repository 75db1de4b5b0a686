"""The rules, one kind a file. RULES is the order of calculation."""

from policies.reimbursement.rules import (
    catalogue,
    ceiling,
    critical_illness,
    deductible,
    medical_assistance,
    out_of_area,
    rate,
)

RULES = (
    catalogue.apply,
    out_of_area.apply,
    deductible.apply,
    rate.apply,
    ceiling.apply,
    critical_illness.apply,
    medical_assistance.apply,
)

"""The rules, one kind a file. RULES is the order of calculation."""

from policies.reimbursement.rules import (
    catalogue,
    ceiling,
    critical_illness,
    deductible,
    medical_assistance,
    monthly_limit,
    next_layer,
    out_of_area,
    rate,
    shared_limit,
)

RULES = (
    catalogue.apply,
    out_of_area.apply,
    deductible.apply,
    rate.apply,
    monthly_limit.apply,
    next_layer.apply,
    ceiling.apply,
    shared_limit.apply,
    critical_illness.apply,
    medical_assistance.apply,
)

"""Kiểm tra thể thức: the rules of Nghị định 30/2020/NĐ-CP, the parts they look at, and the check itself."""

from service.rules import body_form, closing_form, content, head_form, looks
from service.rules.catalogue import RULES, Rule, findings
from service.rules.of_document import of_document
from service.rules.parts import Checked, Facts, Piece, Signer
from service.rules.recognise import recognise

MODULES = (head_form, looks, body_form, closing_form, content)  # each enters its rules into RULES

__all__ = ["MODULES", "RULES", "Checked", "Facts", "Piece", "Rule", "Signer", "findings", "of_document", "recognise"]

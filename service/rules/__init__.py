"""Kiểm tra thể thức: the rules of Nghị định 30/2020/NĐ-CP, the parts they look at, and the check itself."""

from service.rules import agencies, capitals, near_misses, spelling
from service.rules.catalogue import RULES, Rule, findings
from service.rules.of_document import of_document
from service.rules.parts import Checked, Facts, Piece, Signer

__all__ = ["RULES", "Checked", "Facts", "Piece", "Rule", "Signer", "findings", "of_document"]

LANGUAGE = (agencies, capitals, near_misses, spelling)  # imported so that their rules stand in the list

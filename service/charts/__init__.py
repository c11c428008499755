"""Biểu đồ: pictures of figures - a curve over periods, bars of counts - as SVG; the same figures are the same bytes."""

from service.charts.bars import Bar, bars
from service.charts.curve import Curve, Point, curve

__all__ = ["Bar", "Curve", "Point", "bars", "curve"]

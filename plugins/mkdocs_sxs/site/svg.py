"""Drawings (SVG) of strangers, without what a browser would run or load.

A drawing in a page runs nothing, but one that is opened by itself is a page of the site. What is
kept is a list of elements and attributes (SVG 2); references lead to places of the drawing itself,
or to pictures that it holds.
"""

from __future__ import annotations

import re
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr


def _names(written: str) -> frozenset[str]:
    return frozenset(written.split())


_SVG, _XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
_BETWEEN = " "
"""What expat puts between a name and its namespace."""
_DEEPEST = 200

_ELEMENTS = _names(
    """
    a circle clipPath defs desc ellipse feBlend feColorMatrix feComponentTransfer feComposite
    feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA
    feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset fePointLight
    feSpecularLighting feSpotLight feTile feTurbulence filter g image line linearGradient marker
    mask path pattern polygon polyline radialGradient rect stop style svg switch symbol text
    textPath title tspan use view
    """
)
_ATTRIBUTES = _names(
    """
    alignment-baseline amplitude azimuth baseFrequency baseline-shift bias class clip clip-path
    clip-rule clipPathUnits color color-interpolation color-interpolation-filters cx cy d
    diffuseConstant direction display divisor dominant-baseline dx dy edgeMode elevation
    enable-background exponent fill fill-opacity fill-rule filter filterUnits flood-color
    flood-opacity font-family font-size font-style font-variant font-weight fr fx fy
    gradientTransform gradientUnits height id image-rendering in in2 intercept k1 k2 k3 k4
    kernelMatrix kernelUnitLength kerning lang lengthAdjust letter-spacing lighting-color
    limitingConeAngle marker-end marker-mid marker-start markerHeight markerUnits markerWidth mask
    maskContentUnits maskUnits method mode numOctaves offset opacity operator order orient overflow
    paint-order patternContentUnits patternTransform patternUnits points pointsAtX pointsAtY
    pointsAtZ preserveAlpha preserveAspectRatio primitiveUnits r radius refX refY result role rotate
    rx ry scale seed shape-rendering slope spacing specularConstant specularExponent spreadMethod
    startOffset stdDeviation stitchTiles stop-color stop-opacity stroke stroke-dasharray
    stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width
    style surfaceScale tableValues targetX targetY text-anchor text-decoration text-rendering
    textLength transform transform-origin type unicode-bidi values vector-effect version viewBox
    visibility width word-spacing writing-mode x x1 x2 xChannelSelector y y1 y2 yChannelSelector z
    """
)
_PLACE = re.compile(r"#[\w:.-]+")
_PICTURE = re.compile(r"data:image/(?:gif|png|jpeg|webp|bmp);base64,[A-Za-z0-9+/=\s]*")
_LOADS = re.compile(r"url\s*\(\s*[\"']?(?!#)|@|\\|expression|image-set|src\s*\(", re.IGNORECASE)
"""What a style loads something with, or hides that it does."""


class _Unsafe(Exception):  # noqa: N818 (what it says is what has happened)
    """The drawing declares entities."""


def clean(data: bytes) -> bytes | None:
    """Give a drawing without what runs or loads something; None for what is no drawing."""
    writer = _Writer()
    parser = expat.ParserCreate(namespace_separator=_BETWEEN)
    parser.StartElementHandler = writer.start
    parser.EndElementHandler = writer.end
    parser.CharacterDataHandler = writer.text
    parser.EntityDeclHandler = _refuse
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, _Unsafe, ValueError, LookupError):
        return None
    return "".join(writer.output).encode() if writer.output else None


def _refuse(*_: object) -> None:
    raise _Unsafe


class _Writer:
    """Writes what is kept of a drawing while it is read."""

    def __init__(self) -> None:
        self.output: list[str] = []
        self._open: list[str] = []
        self._left_out = 0
        """How many elements are open that are left out, with all that they hold."""
        self._style: list[str] = []
        """The text of the style that is open."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Write a start tag, or begin to leave an element out."""
        space, _, local = name.rpartition(_BETWEEN)
        is_first = not self._open
        known = space == _SVG and local in _ELEMENTS and (local == "svg" or not is_first)
        known = known and self._open[-1:] != ["style"]
        if self._left_out or not known or len(self._open) >= _DEEPEST:
            self._left_out += 1
            return
        self._open.append(local)
        declared = f' xmlns="{_SVG}" xmlns:xlink="{_XLINK}"' if is_first else ""
        kept = "".join(_kept(local, key, value) for key, value in attributes.items())
        self.output.append(f"<{local}{declared}{kept}>")

    def end(self, _name: str) -> None:
        """Write an end tag, or end to leave an element out."""
        if self._left_out:
            self._left_out -= 1
        else:
            local = self._open.pop()
            if local == "style":
                text, self._style = "".join(self._style), []
                self.output.append("" if _LOADS.search(text) else escape(text))
            self.output.append(f"</{local}>")

    def text(self, text: str) -> None:
        """Write text; that of a style waits until all of it is known."""
        if self._open and not self._left_out:
            if self._open[-1] == "style":
                self._style.append(text)
            else:
                self.output.append(escape(text))


def _kept(element: str, key: str, value: str) -> str:
    """Give an attribute as it is written; empty for one that is left out."""
    space, _, local = key.rpartition(_BETWEEN)
    if local == "href" and space in ("", _XLINK):
        fits = _PLACE.fullmatch(value) or (element == "image" and _PICTURE.fullmatch(value))
        return f" xlink:href={quoteattr(value)}" if fits and element != "a" else ""
    if space or local not in _ATTRIBUTES or _LOADS.search(value):
        return ""
    return f" {local}={quoteattr(value)}"

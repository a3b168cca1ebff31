"""The parts every presentation has beside its slides, as small as PowerPoint takes them."""

from collections.abc import Mapping

_SCHEMA = "http://schemas.openxmlformats.org"
NAMESPACES = (
    f'xmlns:a="{_SCHEMA}/drawingml/2006/main" xmlns:p="{_SCHEMA}/presentationml/2006/main" '
    f'xmlns:r="{_SCHEMA}/officeDocument/2006/relationships"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_KINDS = f"{_SCHEMA}/officeDocument/2006/relationships"
_TREE = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
#: Width and height of a slide in EMU.
SIZE = (12_192_000, 6_858_000)


def slide_part(shapes: str) -> str:
    """Return a slide of these shapes."""
    return f"{_HEAD}<p:sld {NAMESPACES}><p:cSld><p:spTree>{_TREE}{shapes}</p:spTree></p:cSld></p:sld>"


def package_parts(slides: list[str]) -> Mapping[str, str]:
    """Return all parts of a presentation, by name."""
    numbers = range(1, len(slides) + 1)
    parts = {
        "[Content_Types].xml": _types(numbers),
        "_rels/.rels": _relations(("officeDocument", "ppt/presentation.xml")),
        "ppt/presentation.xml": _presentation(numbers),
        "ppt/_rels/presentation.xml.rels": _relations(
            ("slideMaster", "slideMasters/slideMaster1.xml"),
            *(("slide", f"slides/slide{number}.xml") for number in numbers),
        ),
        "ppt/slideMasters/slideMaster1.xml": _master(),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": _relations(
            ("slideLayout", "../slideLayouts/slideLayout1.xml"), ("theme", "../theme/theme1.xml")
        ),
        "ppt/slideLayouts/slideLayout1.xml": f"{_HEAD}<p:sldLayout {NAMESPACES}><p:cSld><p:spTree>{_TREE}</p:spTree>"
        "</p:cSld></p:sldLayout>",
        "ppt/slideLayouts/_rels/slideLayout1.xml.rels": _relations(("slideMaster", "../slideMasters/slideMaster1.xml")),
        "ppt/theme/theme1.xml": _theme(),
    }
    for number, slide in zip(numbers, slides, strict=True):
        parts[f"ppt/slides/slide{number}.xml"] = slide
        parts[f"ppt/slides/_rels/slide{number}.xml.rels"] = _relations(
            ("slideLayout", "../slideLayouts/slideLayout1.xml")
        )
    return parts


def _relations(*targets: tuple[str, str]) -> str:
    inside = "".join(
        f'<Relationship Id="rId{number}" Type="{_KINDS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'{_HEAD}<Relationships xmlns="{_SCHEMA}/package/2006/relationships">{inside}</Relationships>'


def _types(numbers: range) -> str:
    parts = [("presentation.main", "/ppt/presentation.xml"), ("slideMaster", "/ppt/slideMasters/slideMaster1.xml")]
    parts += [("slideLayout", "/ppt/slideLayouts/slideLayout1.xml")]
    parts += [("slide", f"/ppt/slides/slide{number}.xml") for number in numbers]
    kind = "application/vnd.openxmlformats-officedocument"
    overrides = "".join(
        f'<Override PartName="{part}" ContentType="{kind}.presentationml.{name}+xml"/>' for name, part in parts
    )
    return (
        f'{_HEAD}<Types xmlns="{_SCHEMA}/package/2006/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}'
        f'<Override PartName="/ppt/theme/theme1.xml" ContentType="{kind}.theme+xml"/></Types>'
    )


def _presentation(numbers: range) -> str:
    entries = "".join(f'<p:sldId id="{255 + number}" r:id="rId{number + 1}"/>' for number in numbers)
    return (
        f"{_HEAD}<p:presentation {NAMESPACES}>"
        '<p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst>'
        f'<p:sldIdLst>{entries}</p:sldIdLst><p:sldSz cx="{SIZE[0]}" cy="{SIZE[1]}"/>'
        '<p:notesSz cx="6858000" cy="9144000"/></p:presentation>'
    )


def _master() -> str:
    names = "bg1 tx1 bg2 tx2 accent1 accent2 accent3 accent4 accent5 accent6 hlink folHlink".split()
    values = "lt1 dk1 lt2 dk2 accent1 accent2 accent3 accent4 accent5 accent6 hlink folHlink".split()
    colours = " ".join(f'{name}="{value}"' for name, value in zip(names, values, strict=True))
    return (
        f"{_HEAD}<p:sldMaster {NAMESPACES}><p:cSld><p:spTree>{_TREE}</p:spTree></p:cSld><p:clrMap {colours}/>"
        '<p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="rId1"/></p:sldLayoutIdLst></p:sldMaster>'
    )


def _theme() -> str:
    names = "dk1 lt1 dk2 lt2 accent1 accent2 accent3 accent4 accent5 accent6 hlink folHlink".split()
    shades = "000000 FFFFFF 44546A E7E6E6 4472C4 ED7D31 A5A5A5 FFC000 5B9BD5 70AD47 0563C1 954F72".split()
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{shade}"/></a:{name}>' for name, shade in zip(names, shades, strict=True)
    )
    font = '<a:latin typeface="Times New Roman"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{_HEAD}<a:theme xmlns:a="{_SCHEMA}/drawingml/2006/main" name="Свод"><a:themeElements>'
        f'<a:clrScheme name="Свод">{colours}</a:clrScheme><a:fontScheme name="Свод"><a:majorFont>{font}</a:majorFont>'
        f'<a:minorFont>{font}</a:minorFont></a:fontScheme><a:fmtScheme name="Свод"><a:fillStyleLst>{fill * 3}'
        f"</a:fillStyleLst><a:lnStyleLst>{f'<a:ln>{fill}</a:ln>' * 3}</a:lnStyleLst><a:effectStyleLst>{effect * 3}"
        f"</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )

"""What a file may cost while it is read: the figures behind every refusal."""

from dataclasses import dataclass

_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """Пределы разбора одного файла: bytes, seconds and counts."""

    #: Size of the file itself. A 600-page scan at 300 dpi in JPEG takes about 150 MB.
    max_bytes: int = 200 * _MEGABYTE
    #: Wall clock seconds for one file; the worker is killed when they are over.
    max_seconds: float = 120.0
    #: Further seconds for every megabyte: a scan of many pages is slow and honest, 30 KB and 3 seconds a page.
    seconds_per_megabyte: float = 60.0
    #: No file takes longer than this.
    longest_seconds: float = 1800.0
    #: Address space of one worker. OpenCV, pdfium and tesseract map 0.5 GB; reading A4 scans peaks at 0.65–0.85 GB.
    max_memory: int = 2 * 1024 * _MEGABYTE
    #: Size of one file that a reader or LibreOffice may write.
    max_written: int = 500 * _MEGABYTE
    #: Bytes of what a reader makes of one file, as they cross the border: images of pages are up to 150 MB.
    max_answer: int = 400 * _MEGABYTE
    #: Bytes of the private temporary folder of one worker; it lies in memory.
    max_temporary: int = 512 * _MEGABYTE
    #: Processes of one file at the same time: LibreOffice in its jail takes five.
    max_processes: int = 100
    #: Files open at the same time in one worker.
    max_open_files: int = 256
    #: Files read by one worker before it is replaced: whatever leaks, leaks little.
    files_per_worker: int = 200

    def seconds_for(self, size: int) -> float:
        """Return the seconds that a file of so many bytes may take."""
        return min(self.max_seconds + self.seconds_per_megabyte * size / _MEGABYTE, self.longest_seconds)


@dataclass(frozen=True, kw_only=True, slots=True)
class ZipLimits:
    """Пределы архива: they hold for archives, for letters, and for the ZIP inside DOCX, XLSX, ODT."""

    #: Members. A real DOCX has 15–300, an archive of a municipality's year a few thousand.
    max_members: int = 10_000
    #: Bytes of all members together when unpacked.
    max_unpacked: int = 1024 * _MEGABYTE
    #: Unpacked to packed bytes, for members above `ratio_from`. Tables of XML reach 60, bombs 1000.
    max_ratio: int = 200
    #: Bytes of an unpacked member from which on its ratio is looked at.
    ratio_from: int = 10 * _MEGABYTE
    #: Bytes of an archive's files together, those of archives inside it too: they are all held at once. An archive is
    #: no larger than a file may be, and scans and PDF do not shrink.
    max_members_size: int = 500 * _MEGABYTE
    #: Archives within archives, and in letters.
    max_depth: int = 3


LIMITS = Limits()
ZIP_LIMITS = ZipLimits()

"""The page frame: the file's coordinates converted to points from the top left corner of the page as read."""

from __future__ import annotations

from copy import copy

import pypdfium2


class Frame:
    """Turns the file's coordinates (origin at the bottom left, perhaps rotated) into points from the top left."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self.left, self.bottom, self.right, self.top = page.get_bbox()
        self._turn(page.get_rotation())

    def turned(self, rotation: int) -> Frame:
        """The frame of the same page read turned clockwise by `rotation` degrees, whatever the file says."""
        frame = copy(self)
        frame._turn(rotation)
        return frame

    def _turn(self, rotation: int) -> None:
        self.rotation = rotation
        sides = (self.right - self.left, self.top - self.bottom)
        self.width, self.height = sides if self.rotation in (0, 180) else sides[::-1]

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """The box (x0, top, x1, bottom) of a rectangle given in the file's coordinates."""
        if self.rotation == 0:
            return left - self.left, self.top - top, right - self.left, self.top - bottom
        if self.rotation == 90:
            return bottom - self.bottom, left - self.left, top - self.bottom, right - self.left
        if self.rotation == 180:
            return self.right - right, bottom - self.bottom, self.right - left, top - self.bottom
        return self.top - top, self.right - right, self.top - bottom, self.right - left

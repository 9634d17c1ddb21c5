"""The choir.

    Conductor
    |-- Sopranos
    |-- Altos
    `-- Basses
"""


def sing() -> None:
    # Who follows whom:
    #
    #   [Conductor] --> [Organ] --> [Choir]
    return None

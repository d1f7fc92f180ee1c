"""Every error that the project raises on purpose, as one tree.

    WorkbenchError                    the root: doors (terminal, pages) catch this and nothing wider
    |- SourceUnreadable               a file, folder or row that cannot be taken as a document
    |- IndexMissing                   no index, or no generation, of that name
    |- IndexDamaged                   a file of a generation is absent, cut short or altered
    |- IndexMismatch                  another format version, another encoder, another dimension
    |- IndexBusy                      somebody else is writing to this index
    |- IndexUnreachable               the server that holds the indexes is not there, or lacks what they need
    |- IndexUnwritable                no room on the disk, or no permission to write there
    |- ModelRefused                   weights absent, of another digest, in an unsafe format, or with unknown labels
    `- SettingRefused                 a setting, argument or name that cannot be used

The branches that only claims and verdicts know (an article that cannot be read, a fetch that is refused) are in
``workbench.errors`` and hang from the same root. A message names the offending value and says what to do next.
"""


class WorkbenchError(Exception):
    """Root of every deliberate error; its message is one line, for a person, without a traceback."""


class SourceUnreadable(WorkbenchError):
    """A file, folder or row cannot be taken as a document."""


class IndexMissing(WorkbenchError):
    """There is no index, or no readable generation, under the given name."""


class IndexDamaged(WorkbenchError):
    """A file of a generation is absent, cut short or altered."""


class IndexMismatch(WorkbenchError):
    """A generation was made with another format version, encoder or dimension."""


class IndexBusy(WorkbenchError):
    """Another process is writing to this index."""


class IndexUnwritable(WorkbenchError):
    """The folder of an index cannot be written: no room left, a read-only file system, no permission."""


class IndexUnreachable(WorkbenchError):
    """The server of an index is not there, does not let us in, or lacks the extension that indexes need."""


class ModelRefused(WorkbenchError):
    """Model weights are absent, altered, in an unsafe format, or speak unknown labels."""


class SettingRefused(WorkbenchError):
    """A setting, an argument or a name cannot be used."""

"""Workspaces to read from, written straight into the store: the made-up garden, and a community that asks a lot."""

from __future__ import annotations

import atexit
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

from sqlite_utils import Database

from api.pipeline.fingerprint import SUBJECTS
from api.queries.holdings import Holdings
from api.queries.meaning import Meanings
from models.records.answer import Outcome, Question
from models.records.distillation import Distillation
from models.records.edition import Edition, State
from models.records.pain import Controversy, Pain
from models.records.role import Role
from models.records.topic import Topic, TopicCentroid
from models.store import channels, editions, findings, imports, messages, roles, search, stages, threads, vectors
from models.store.stages import StageRun
from models.workspace import Workspace
from tests.support_garden import Chat, compiled, distilled, garden

MODEL = "builtin:use"
ZH: tuple[tuple[str, str], ...] = (
    ("透视表怎么统计不重复的客户数", "插入透视表时勾选添加到数据模型，值字段设置里选非重复计数"),
    ("两张表join之后销售金额变成了两倍", "右表的key有重复，先去重再join"),
    ("csv用excel打开中文全是乱码", "另存为带BOM的UTF-8再打开"),
    ("vlookup查出来一半是#N/A", "两边格式不一样，用分列转成数字"),
    ("jupyter里import pandas报ModuleNotFoundError", "在单元格里运行%pip install pandas再重启内核"),
    ("mysql安装卡在Starting Server", "计算机名改成纯英文再重装"),
    ("筛选以后怎么只复制看得见的行", "先按Alt+;选中可见单元格再复制"),
    ("身份证号变成科学计数法了怎么恢复", "导入时把那一列改成文本"),
    ("连续登录七天的用户用sql怎么写", "日期减去row_number，相同的就是连续的"),
    ("excel文件四十多兆打开就卡死", "另存为xlsb，公式改手动计算"),
)
EN: tuple[tuple[str, str], ...] = (
    ("How do I deploy my node app to heroku?", "push to the heroku remote and set the config vars"),
    ("my carousel text will not go on top of the image", "give the item position relative and the text absolute"),
    ("git push is rejected because the remote has new commits", "git pull --rebase first, then push again"),
    ("how can I center a div vertically", "use flexbox with align-items center"),
    ("why does my async function return a promise instead of the value", "await it, or use then"),
    ("npm install fails with EACCES permission denied", "do not use sudo, change npm's prefix"),
    ("how do I squash the commits of my pull request", "git rebase -i and mark them as squash"),
    ("jquery click handler does not fire for new elements", "delegate with on from the parent"),
    ("mongodb connection refused on localhost", "start mongod first"),
    ("which editor do you use for javascript", "atom with the linter package"),
)


class _Shared(Meanings):
    """Loaded once for every file of a run: who closes their holdings leaves it to the others."""

    def close(self) -> None:
        pass


MEANINGS = _Shared()
"""The model of every test, loaded once."""
atexit.register(Meanings.close, MEANINGS)


@contextmanager
def library_of(workspace: Path) -> Iterator[Holdings]:
    """The holdings of a workspace for the block."""
    with closing(Holdings(workspace)) as holdings:
        holdings.meanings = MEANINGS
        yield holdings


def garden_workspace(path: Path) -> Path:
    """The garden, with edition 1 published and a draft after it that holds the same and one more period."""
    found = garden()
    draft = compiled(found, min_people=3)
    few = draft.entries[:3]
    first = replace(draft, number=1, state=State.PUBLISHED, entries=few, cover=tuple(entry.id for entry in few))
    return _written(path, found, (first, replace(draft, number=2)))


def asking_workspace(path: Path) -> Path:
    """A bilingual community, each of whose questions was answered once; nothing is printed yet."""
    chat = Chat()
    questions = tuple(_asked(chat, place, *pair) for place, pair in enumerate((*ZH, *EN)))
    return _written(path, distilled(chat, questions), ())


def _asked(chat: Chat, place: int, question: str, answer: str) -> Question:
    thread = f"t{place:02}"
    asking = [chat.say(thread, f"问{place}", question, Role.QUESTION, day=place)]
    said = [chat.say(thread, f"答{place}", answer, Role.ANSWER, day=place)]
    worked = (chat.say(thread, f"问{place}", "可以了，谢谢", Role.CONFIRM, day=place),)
    return chat.question(asking, (chat.answer(said, Outcome.CONFIRMED, worked),), (0,))


def _written(path: Path, found: Distillation, made: Sequence[Edition]) -> Path:
    with Workspace.open(path, create=True) as workspace:
        database = workspace.database
        _take_in(database, found)
        for channel in found.channels:
            own = [one for one in found.threads if one.channel == channel.id]
            threads.replace(database, channel.id, own)
        findings.replace(database, Question, found.questions)
        findings.replace(database, Topic, found.topics)
        findings.replace(database, Pain, found.pains)
        findings.replace(database, Controversy, found.controversies)
        vectors.replace_centroids(database, _centroids(found.topics))
        stages.record(database, StageRun(SUBJECTS, "", "1", MODEL, "1"))
        for edition in made:
            editions.save(database, edition)
    return path


def _take_in(database: Database, found: Distillation) -> None:
    run = imports.begin(database)
    source = imports.add_source(database, run, "export.csv")
    messages.insert_batch(database, source, found.messages)
    channels.insert(database, run, found.channels)
    rows = [(member.id, run, place, member.pseudonym) for place, member in enumerate(found.members)]
    with database.atomic():
        database.conn.executemany("INSERT INTO member VALUES (?, ?, ?, ?)", rows)
    imports.complete(database, run)
    search.bring_up_to_date(database)
    for channel in found.channels:
        own = {message.id for message in found.messages if message.channel == channel.id}
        roles.replace(database, channel.id, [label for label in found.roles if label.message in own])


def _centroids(topics: Sequence[Topic]) -> list[TopicCentroid]:
    """Topics on a circle."""
    corners = ((1.0, 0.1, 0.0), (0.9, 0.4, 0.1), (0.0, 1.0, 0.2), (-0.8, 0.1, 0.9))
    return [TopicCentroid(topic.id, MODEL, corner) for topic, corner in zip(topics, corners, strict=False)]

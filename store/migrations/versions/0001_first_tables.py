"""The first tables: projects, briefs, casts, takes, choices, locks, judgements, answers, the ledger, events."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

STATUS = sa.Enum("WORKING", "WAITING", "STOPPED", "FAILED", "DONE", name="status")
PHASE = sa.Enum("CONCEPT", "PROTOTYPE", "REFINEMENT", name="phase")
OUTCOME = sa.Enum("STARTED", "FINISHED", "FAILED", "ABANDONED", name="outcome")

TABLES = (
    "content",
    "generation",
    "project",
    "asset",
    "brief",
    "castmember",
    "event",
    "ingredient",
    "lock",
    "take",
    "answer",
    "choice",
    "critique",
    "note",
    "suggestion",
    "response",
)


def upgrade() -> None:
    _content()
    _generation()
    _project()
    _asset()
    _brief()
    _castmember()
    _event()
    _ingredient()
    _lock()
    _take()
    _answer()
    _choice()
    _critique()
    _note()
    _suggestion()
    _response()


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
    for kind in (STATUS, PHASE, OUTCOME):
        kind.drop(op.get_bind(), checkfirst=True)


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.String(), nullable=False) for name in names]


def _refers(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [to], name=op.f(f"fk_{table}_{column}"))


def _index(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=False)


def _content() -> None:
    op.create_table(
        "content",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_content")),
    )


def _generation() -> None:
    op.create_table(
        "generation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        *_texts("project_id", "capability", "back_end", "version", "model", "agent", "part"),
        sa.Column("seed", sa.BigInteger(), nullable=False),
        sa.Column("parameters", sa.JSON(), nullable=False),
        sa.Column("recipe", sa.JSON(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("outcome", OUTCOME, nullable=False),
        sa.Column("superseded", sa.Boolean(), nullable=False),
        sa.Column("problem", sa.String(), nullable=False),
        sa.Column("cost_usd", sa.Float(), nullable=False),
        sa.Column("seconds", sa.Float(), nullable=False),
        sa.Column("process", sa.String(), nullable=False),
        sa.Column("started_at", sa.DateTime(), nullable=False),
        sa.Column("finished_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_generation")),
    )
    op.create_index(
        "one_finished_generation_per_key",
        "generation",
        ["key"],
        unique=True,
        sqlite_where=sa.text("outcome = 'FINISHED' AND superseded = 0"),
        postgresql_where=sa.text("outcome = 'FINISHED' AND NOT superseded"),
    )
    _index("generation", "capability", "key", "outcome", "project_id")


def _project() -> None:
    op.create_table(
        "project",
        sa.Column("id", sa.String(length=26), nullable=False),
        *_texts("slug", "title"),
        sa.Column("status", STATUS, nullable=False),
        sa.Column("phase", PHASE, nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("seed", sa.BigInteger(), nullable=False),
        sa.Column("budget_usd", sa.Float(), nullable=True),
        sa.Column("spent_usd", sa.Float(), nullable=False),
        sa.Column("auto", sa.Boolean(), nullable=False),
        sa.Column("until", sa.String(), nullable=False),
        sa.Column("graph_version", sa.Integer(), nullable=False),
        sa.Column("forked_from", sa.String(), nullable=True),
        sa.Column("problem", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project")),
    )
    _index("project", "changed_at", "slug", "status")


def _asset() -> None:
    op.create_table(
        "asset",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("generation_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        _refers("asset", "generation_id", "generation.id"),
        _refers("asset", "sha256", "content.sha256"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_asset")),
    )
    _index("asset", "generation_id", "sha256")


def _brief() -> None:
    op.create_table(
        "brief",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *_texts("prompt", "form", "audience", "length", "style", "language"),
        sa.Column("premise", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        _refers("brief", "project_id", "project.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_brief")),
        sa.UniqueConstraint("project_id", "version", name=op.f("uq_brief_project_id_version")),
    )
    _index("brief", "project_id")


def _castmember() -> None:
    op.create_table(
        "castmember",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        *_texts("agent", "name", "role", "personality"),
        sa.Column("profile", sa.JSON(), nullable=False),
        _refers("castmember", "project_id", "project.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_castmember")),
        sa.UniqueConstraint("project_id", "agent", name=op.f("uq_castmember_project_id_agent")),
    )
    _index("castmember", "project_id")


def _event() -> None:
    op.create_table(
        "event",
        sa.Column("id", sa.Integer(), nullable=False),
        *_texts("project_id", "kind", "agent", "part", "message", "take"),
        sa.Column("score", sa.Float(), nullable=True),
        sa.Column("seconds", sa.Float(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        _refers("event", "project_id", "project.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
    )
    _index("event", "project_id")


def _ingredient() -> None:
    op.create_table(
        "ingredient",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("generation_id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        _refers("ingredient", "generation_id", "generation.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ingredient")),
    )
    _index("ingredient", "generation_id", "sha256")


def _lock() -> None:
    op.create_table(
        "lock",
        sa.Column("id", sa.Integer(), nullable=False),
        *_texts("project_id", "part", "by"),
        sa.Column("released_at", sa.DateTime(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        _refers("lock", "project_id", "project.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lock")),
    )
    _index("lock", "project_id")


def _take() -> None:
    op.create_table(
        "take",
        sa.Column("id", sa.Integer(), nullable=False),
        *_texts("project_id", "part"),
        sa.Column("number", sa.Integer(), nullable=False),
        *_texts("kind", "author"),
        sa.Column("phase", PHASE, nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        *_texts("parent", "origin", "title"),
        sa.Column("draft", sa.JSON(), nullable=False),
        *_texts("sha256", "media_type"),
        sa.Column("generation_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        _refers("take", "generation_id", "generation.id"),
        _refers("take", "project_id", "project.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_take")),
        sa.UniqueConstraint(
            "project_id", "part", "number", name=op.f("uq_take_project_id_part_number")
        ),
        sa.UniqueConstraint(
            "project_id", "part", "origin", name=op.f("uq_take_project_id_part_origin")
        ),
    )
    _index("take", "part", "project_id")


def _answer() -> None:
    op.create_table(
        "answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.String(), nullable=False),
        sa.Column("phase", PHASE, nullable=False),
        *_texts("kind", "by"),
        sa.Column("automatic", sa.Boolean(), nullable=False),
        *_texts("part", "words"),
        sa.Column("take_id", sa.Integer(), nullable=True),
        sa.Column("taken_up", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        _refers("answer", "project_id", "project.id"),
        _refers("answer", "take_id", "take.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer")),
    )
    _index("answer", "project_id")


def _choice() -> None:
    op.create_table(
        "choice",
        sa.Column("id", sa.Integer(), nullable=False),
        *_texts("project_id", "part"),
        sa.Column("take_id", sa.Integer(), nullable=False),
        *_texts("by", "reason"),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        _refers("choice", "project_id", "project.id"),
        _refers("choice", "take_id", "take.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_choice")),
    )
    _index("choice", "part", "project_id")


def _critique() -> None:
    op.create_table(
        "critique",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.String(), nullable=False),
        sa.Column("take_id", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("phase", PHASE, nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("overall_score", sa.Float(), nullable=False),
        sa.Column("alignment_with_vision", sa.Float(), nullable=False),
        sa.Column("criteria", sa.JSON(), nullable=False),
        sa.Column("strengths", sa.JSON(), nullable=False),
        sa.Column("areas_for_improvement", sa.JSON(), nullable=False),
        sa.Column("measurements", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        _refers("critique", "project_id", "project.id"),
        _refers("critique", "take_id", "take.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_critique")),
        sa.UniqueConstraint("project_id", "origin", name=op.f("uq_critique_project_id_origin")),
    )
    _index("critique", "project_id", "take_id")


def _note() -> None:
    op.create_table(
        "note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.String(), nullable=False),
        sa.Column("answer_id", sa.Integer(), nullable=False),
        *_texts("addressed_to", "words"),
        sa.Column("directives", sa.JSON(), nullable=False),
        sa.Column("understood", sa.JSON(), nullable=False),
        sa.Column("not_understood", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        _refers("note", "answer_id", "answer.id"),
        _refers("note", "project_id", "project.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note")),
    )
    _index("note", "answer_id", "project_id")


def _suggestion() -> None:
    op.create_table(
        "suggestion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.String(), nullable=False),
        sa.Column("critique_id", sa.Integer(), nullable=True),
        *_texts("by", "to"),
        sa.Column("take_id", sa.Integer(), nullable=True),
        sa.Column("phase", PHASE, nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        *_texts("origin", "part", "text", "reason"),
        sa.Column("must_fix", sa.Boolean(), nullable=False),
        sa.Column("directive", sa.JSON(), nullable=True),
        sa.Column("measurement", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        _refers("suggestion", "critique_id", "critique.id"),
        _refers("suggestion", "project_id", "project.id"),
        _refers("suggestion", "take_id", "take.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestion")),
        sa.UniqueConstraint("project_id", "origin", name=op.f("uq_suggestion_project_id_origin")),
    )
    _index("suggestion", "critique_id", "project_id")


def _response() -> None:
    op.create_table(
        "response",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.String(), nullable=False),
        sa.Column("suggestion_id", sa.Integer(), nullable=False),
        *_texts("by", "decision", "reason"),
        sa.Column("counter", sa.JSON(), nullable=True),
        sa.Column("expected_gain", sa.Float(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        _refers("response", "project_id", "project.id"),
        _refers("response", "suggestion_id", "suggestion.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_response")),
        sa.UniqueConstraint("suggestion_id", name=op.f("uq_response_suggestion_id")),
    )
    _index("response", "project_id", "suggestion_id")

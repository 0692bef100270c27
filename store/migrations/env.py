"""Where Alembic meets the database: on the connection it was handed, in that connection's transaction."""

from alembic import context

from store.models import Project

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Project.metadata,
    render_as_batch=True,  # SQLite alters a table by copying it
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()

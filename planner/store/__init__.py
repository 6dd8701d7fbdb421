"""Everything kept on disk: tables, migrations, transactions. SQLAlchemy lives here and nowhere else."""

namespace CustomerCare.Testing;

public enum DatabaseKind
{
    Sqlite,
    Postgres,
}

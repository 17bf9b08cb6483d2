namespace ChatQA.Tests.Support;

internal enum Engine
{
    SQLite,
    PostgreSQL,
}

internal static class Engines
{
    /// <summary>A test runs on SQLite; those of a class named …OnPostgres run on PostgreSQL, or are skipped where there is none.</summary>
    public static Engine Here
    {
        get
        {
            if (TestContext.Current.TestClass?.TestClassSimpleName.EndsWith("OnPostgres", StringComparison.Ordinal) is not true)
            {
                return Engine.SQLite;
            }

            Assert.SkipWhen(Postgres.Missing is not null, Postgres.Missing ?? "");
            return Engine.PostgreSQL;
        }
    }
}

using System.Data.Common;
using Dapper;

namespace ChatQA.Interviews;

/// <summary>What an interview takes from its publication.</summary>
internal sealed record Newspaper
{
    public string Name { get; init; } = "";
    public string Abbreviation { get; init; } = "";
    public string TimeZone { get; init; } = "";
    public string TypographyProfile { get; init; } = "";
    public string Signature { get; init; } = "";

    public static Task<Newspaper> Read(DbConnection connection, string id) => connection.QuerySingleAsync<Newspaper>(
        "SELECT name, abbreviation, time_zone, typography_profile, signature FROM publications WHERE id = @id", new { id });
}

using ChatQA.Access;
using ChatQA.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ChatQA.Api;

internal static class PublicationApi
{
    public static void MapPublication(this IEndpointRouteBuilder api)
    {
        var publication = api.MapGroup("/publication").WithTags("Publication");
        publication.MapGet("", Get).RequireAuthorization(Policies.Pass)
            .WithName("GetPublication").WithSummary("The publication, with its version as ETag.");
        publication.MapPut("", Put).RequireAuthorization(Policies.Administrator).WithMetadata(new SensitiveAttribute())
            .WithName("PutPublication").WithSummary("Changes the publication. If-Match must hold the ETag that was read.");
    }

    private static async Task<Ok<Publication>> Get(HttpContext http, Publications publications)
    {
        var publication = await publications.Current();
        EntityTag.Tell(http, publication.Version);
        return TypedResults.Ok(publication);
    }

    private static async Task<Results<Ok<Publication>, ProblemHttpResult>> Put(HttpContext http, PublicationBody body, Publications publications)
    {
        if (!EntityTag.Expected(http).Accepted(out var version, out var rejection)
            || !(await publications.Change(body.At(version))).Accepted(out var changed, out rejection))
        {
            return Problems.Of(rejection);
        }

        EntityTag.Tell(http, changed.Version);
        return TypedResults.Ok(changed);
    }
}

/// <summary>All of the publication that can be changed; what is left out is emptied.</summary>
/// <param name="Name">As readers know it.</param>
/// <param name="Abbreviation">The label of its speaker in an interview.</param>
/// <param name="Language">The language of sessions that do not say: a BCP 47 tag.</param>
/// <param name="TimeZone">IANA name.</param>
/// <param name="TypographyProfile">The typography of its interviews.</param>
/// <param name="Site">Where its chats are found, as printed.</param>
/// <param name="Signature">Who signs an interview when the editor does not say.</param>
/// <param name="Signatures">Who may sign an interview, the usual one first; without it, <paramref name="Signature"/> alone.</param>
/// <param name="Accent">The publication's colour, "#1f4e5f"; empty for the one that comes with ChatQA. One too pale to read is refused.</param>
/// <param name="AllowedOrigins">Origins whose pages may hold the visitors' room.</param>
internal sealed record PublicationBody(
    string? Name, string? Abbreviation, string? Language, string? TimeZone, string? TypographyProfile, string? Site = null, string? Signature = null,
    IReadOnlyList<string>? AllowedOrigins = null, IReadOnlyList<string>? Signatures = null, string? Accent = null)
{
    public Publication At(long version) => new()
    {
        Name = Name ?? "",
        Abbreviation = Abbreviation ?? "",
        Language = Language ?? "",
        TimeZone = TimeZone ?? "",
        TypographyProfile = TypographyProfile ?? "",
        Site = Site ?? "",
        Signature = Signature ?? "",
        Signatures = Signatures ?? [],
        Accent = Accent ?? "",
        AllowedOrigins = AllowedOrigins ?? [],
        Version = version,
    };
}

using ChatQA.Kernel;
using ChatQA.Storage;
using Dapper;
using Microsoft.Extensions.Options;

namespace ChatQA.Access;

/// <summary>The publication's row: created from configuration at first, changed with its version checked.</summary>
internal sealed class Publications(Database database, IOptions<PublicationOptions> first, TimeProvider time)
{
    private const string Columns = "id, name, abbreviation, language, time_zone, typography_profile, site, signature, signatures, accent, allowed_origins, version";
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);
    private Known? _known;

    private sealed record Known(Publication Publication, long ReadAt);

    /// <summary>As it is, or was up to a second ago.</summary>
    public async ValueTask<Publication> Current() =>
        Volatile.Read(ref _known) is { } known && time.GetElapsedTime(known.ReadAt) < Fresh
            ? known.Publication
            : Remember(await Find() ?? await Create());

    /// <summary>Writes it all anew, if nobody else did since the version given was read.</summary>
    public async Task<Outcome<Publication>> Change(Publication publication)
    {
        var current = await Current();
        if (!publication.Checked().Accepted(out var accepted, out var rejection))
        {
            return rejection;
        }

        var changed = await database.Write((connection, transaction) => connection.QuerySingleOrDefaultAsync<Row>(
            $"""
            UPDATE publications SET name = @Name, abbreviation = @Abbreviation, language = @Language, time_zone = @TimeZone,
              typography_profile = @TypographyProfile, site = @Site, signature = @Signature, signatures = @Signatures, accent = @Accent, allowed_origins = @AllowedOrigins, version = version + 1
            WHERE id = @Id AND version = @Version
            RETURNING {Columns}
            """,
            Row.Of(accepted with { Id = current.Id }),
            transaction));
        return changed is null ? new Rejection("publication.changed_meanwhile") : Remember(changed.ToPublication());
    }

    private async Task<Publication?> Find() =>
        (await database.Read(connection => connection.QuerySingleOrDefaultAsync<Row>($"SELECT {Columns} FROM publications WHERE id = 'main'")))?.ToPublication();

    private async Task<Publication> Create()
    {
        var options = first.Value;
        var outcome = new Publication
        {
            Id = "main",
            Name = options.Name,
            Abbreviation = options.Abbreviation,
            Language = options.Language,
            TimeZone = options.TimeZone,
            TypographyProfile = options.TypographyProfile,
            Site = options.Site,
            Signature = options.Signature,
            AllowedOrigins = options.AllowedOrigins,
            Version = 1,
        }.Checked();
        if (!outcome.Accepted(out var publication, out var rejection))
        {
            throw new InvalidOperationException($"The configuration's section Publication cannot be used: {rejection.Code}.");
        }

        await database.Write((connection, transaction) => connection.ExecuteAsync(
            $"""
            INSERT INTO publications ({Columns})
            VALUES (@Id, @Name, @Abbreviation, @Language, @TimeZone, @TypographyProfile, @Site, @Signature, @Signatures, @Accent, @AllowedOrigins, @Version)
            ON CONFLICT (id) DO NOTHING
            """,
            Row.Of(publication),
            transaction));
        return (await Find())!;
    }

    private Publication Remember(Publication publication)
    {
        Volatile.Write(ref _known, new(publication, time.GetTimestamp()));
        return publication;
    }

    private sealed record Row
    {
        public string Id { get; init; } = "";
        public string Name { get; init; } = "";
        public string Abbreviation { get; init; } = "";
        public string Language { get; init; } = "";
        public string TimeZone { get; init; } = "";
        public string TypographyProfile { get; init; } = "";
        public string Site { get; init; } = "";
        public string Signature { get; init; } = "";
        public string Signatures { get; init; } = "";
        public string Accent { get; init; } = "";
        public string AllowedOrigins { get; init; } = "";
        public long Version { get; init; }

        public static Row Of(Publication publication) => new()
        {
            Id = publication.Id,
            Name = publication.Name,
            Abbreviation = publication.Abbreviation,
            Language = publication.Language,
            TimeZone = publication.TimeZone,
            TypographyProfile = publication.TypographyProfile,
            Site = publication.Site,
            Signature = publication.Signature,
            Signatures = string.Join('\n', publication.Signatures),
            Accent = publication.Accent,
            AllowedOrigins = string.Join('\n', publication.AllowedOrigins),
            Version = publication.Version,
        };

        public Publication ToPublication() => new()
        {
            Id = Id,
            Name = Name,
            Abbreviation = Abbreviation,
            Language = Language,
            TimeZone = TimeZone,
            TypographyProfile = TypographyProfile,
            Site = Site,
            Signature = Signature,
            // A row from before there could be several.
            Signatures = Signatures is "" && Signature is not "" ? [Signature] : Signatures.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            Accent = Accent,
            AllowedOrigins = AllowedOrigins.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            Version = Version,
        };
    }
}

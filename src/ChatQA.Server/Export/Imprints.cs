using ChatQA.Access;
using Microsoft.Extensions.Options;

namespace ChatQA.Export;

/// <summary>Who publishes, and where: what every file that leaves says of the house.</summary>
internal sealed class Imprints(Publications publications, IOptions<ExportOptions> options)
{
    /// <param name="request">Whose address is the house's where none is configured.</param>
    public async ValueTask<Imprint> Of(HttpRequest request) => Of(await publications.Current(), request);

    public Imprint Of(Publication publication, HttpRequest request) => new(
        publication.Name, publication.Language, publication.TimeZone,
        options.Value.Address is { Length: > 0 } address ? address.TrimEnd('/') : $"{request.Scheme}://{request.Host}{request.PathBase}");
}

using ChatQA.Access;
using ChatQA.Privacy;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace ChatQA.Pages;

/// <summary>What is kept of visitors and staff, why and how long, with the figures that really hold.</summary>
[AllowAnonymous]
internal sealed class PrivacyModel(Retentions retentions, Publications publications, IOptions<AccessOptions> access, Texts texts) : PageModel
{
    public string Name { get; private set; } = "";
    public Retention Kept { get; private set; } = null!;
    public int TokenDays { get; } = (int)Math.Ceiling(access.Value.VisitorLifetime.TotalDays);

    /// <summary>A hash made on the last day of a key lasts one horizon more.</summary>
    public int AddressDays { get; } = (int)Math.Ceiling(2 * access.Value.BanHorizon.TotalDays);

    /// <summary>A sentence with its days; another where it is kept for good.</summary>
    public string For(string key, int days) => days == 0 ? texts[$"{key}.always"] : texts.Say(key, ("count", days));

    public async Task OnGetAsync()
    {
        Name = (await publications.Current()).Name;
        Kept = await retentions.Current();
        Response.Headers.CacheControl = "no-cache";
    }
}

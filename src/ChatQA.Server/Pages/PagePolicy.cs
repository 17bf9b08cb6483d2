using System.Buffers.Text;
using System.Security.Cryptography;

namespace ChatQA.Pages;

/// <summary>
/// The Content-Security-Policy of one answer: only our own files, and of scripts only those that carry this answer's nonce and
/// what they import. A page that needs more says so: <c>PagePolicy.Of(http)["frame-ancestors"] = "https://gazette.example"</c>.
/// </summary>
internal sealed class PagePolicy
{
    private readonly Dictionary<string, string> _directives;

    private PagePolicy() => _directives = new()
    {
        ["default-src"] = "'none'",
        ["script-src"] = $"'nonce-{Nonce}' 'strict-dynamic'",
        ["style-src"] = "'self'",
        ["font-src"] = "'self'",
        ["img-src"] = "'self' data:",
        ["connect-src"] = "'self'",
        ["manifest-src"] = "'self'",
        ["form-action"] = "'self'",
        ["base-uri"] = "'none'",
        ["object-src"] = "'none'",
        ["frame-ancestors"] = "'none'",
    };

    /// <summary>For the <c>nonce</c> attribute of every script and modulepreload of this answer.</summary>
    public string Nonce { get; } = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

    public string this[string directive]
    {
        set => _directives[directive] = value;
    }

    public static PagePolicy Of(HttpContext http)
    {
        if (http.Features.Get<PagePolicy>() is not { } policy)
        {
            http.Features.Set(policy = new PagePolicy());
        }

        return policy;
    }

    public override string ToString() => string.Join("; ", _directives.Select(d => $"{d.Key} {d.Value}"));
}

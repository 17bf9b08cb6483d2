namespace ChatQA.Kernel;

/// <summary>
/// A cookie that is of this host alone: over https its name tells the browser so (<c>__Host-</c>), and no neighbour under the same domain
/// can set it. On loopback without https browsers take no such name.
/// </summary>
internal sealed class HostCookie : CookieBuilder
{
    private static readonly HttpContextAccessor Here = new();
    private readonly string _name;

    public HostCookie(string name, SameSiteMode sameSite)
    {
        _name = name;
        (HttpOnly, SameSite, SecurePolicy, Path, IsEssential) = (true, sameSite, CookieSecurePolicy.SameAsRequest, "/", true);
    }

    public override string? Name
    {
        get => Here.HttpContext is { } http ? Of(http.Request, _name) : _name;
        set => throw new NotSupportedException("It has its name.");
    }

    public static string Of(HttpRequest request, string name) => request.IsHttps ? $"__Host-{name}" : name;
}

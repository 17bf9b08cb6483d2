namespace ChatQA.Access;

/// <summary>
/// Tells one browser at an invitation's door from the others, so that a button pressed twice makes one pass and leads to one desk:
/// the second answer is the one that a browser keeps. It opens nothing by itself.
/// </summary>
internal static class DoorCookie
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    public static string? Read(HttpRequest request) => request.Cookies[Name(request)] is { } door && Secret.WellFormed(door) ? door : null;

    public static void Give(HttpContext http)
    {
        if (PassCookie.MayBeSet(http.Request) && Read(http.Request) is null)
        {
            http.Response.Cookies.Append(Name(http.Request), Secret.New(), new()
            {
                HttpOnly = true,
                Secure = http.Request.IsHttps,
                SameSite = SameSiteMode.Lax,
                Path = "/",
                MaxAge = Lifetime,
                IsEssential = true,
            });
        }
    }

    private static string Name(HttpRequest request) => request.IsHttps ? "__Host-chatqa-door" : "chatqa-door";
}

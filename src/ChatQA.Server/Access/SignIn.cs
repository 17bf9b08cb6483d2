using ChatQA.Kernel;

namespace ChatQA.Access;

/// <summary>Coming in, and leaving.</summary>
internal sealed class SignIn(Invitations invitations, Passes passes, RefusedSignIns refused)
{
    public const string Path = "/sign-in";

    /// <summary>Uses the invitation up and gives this browser its pass.</summary>
    public async Task<Outcome<Pass>> Enter(HttpContext http, string token)
    {
        if (!PassCookie.MayBeSet(http.Request))
        {
            return new Rejection("access.needs_https");
        }

        var arrival = Arrival.Of(http.Request, Pass.Ways.Link, token: DoorCookie.Read(http.Request) is { } door ? Secret.From(door, token) : null);
        if (!(await invitations.Use(token, arrival)).Accepted(out var pass, out var rejection))
        {
            await refused.Note(http, Pass.Ways.Link, await invitations.Known(token));
            return rejection;
        }

        await Keep(http, pass, arrival.Token);
        return pass;
    }

    /// <summary>A new pass for somebody who has proved who they are; the one that this browser held for them ends.</summary>
    /// <param name="provedAt">When; null when that is not known.</param>
    public async Task<Pass> Open(HttpContext http, Invitation person, string way, Instant? provedAt)
    {
        var arrival = Arrival.Of(http.Request, way, provedAt);
        var pass = await passes.Open(person, arrival);
        await Keep(http, pass, arrival.Token);
        return pass;
    }

    /// <summary>Where a link leads who already holds the pass that came of it; null for everybody else.</summary>
    public async Task<Pass?> Holds(HttpContext http, string token) =>
        http.User.Passes().Any() && await invitations.Known(token) is { } invitation ? http.User.Passes().FirstOrDefault(pass => pass.Staff.Value == invitation.Id) : null;

    /// <summary>Ends every pass of this browser.</summary>
    public async Task Leave(HttpContext http)
    {
        foreach (var held in PassCookie.Read(http.Request))
        {
            if (await passes.Find(held) is { } pass)
            {
                await passes.Revoke(pass.Id);
            }
        }

        PassCookie.Clear(http);
        StrictCookie.Clear(http);
        // Drafts that a guest's or an editor's page kept here, and what it cached.
        http.Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
    }

    /// <summary>The desk that a pass leads to.</summary>
    public static string DeskOf(Pass pass) => DeskOf(pass.Role, pass.Session);

    public static string DeskOf(Role role, SessionId? session) => (role, session) switch
    {
        (_, null) => "/desk",
        (Role.Guest or Role.Assistant, _) => $"/guest/{session}",
        _ => $"/desk/{session}",
    };

    /// <summary>The sign-in page, which leads back to what was asked for.</summary>
    public static string Address(HttpRequest request)
    {
        var to = HttpMethods.IsGet(request.Method) ? request.Path + request.QueryString : request.Path.ToString();
        return $"{request.PathBase}{Path}?return={Uri.EscapeDataString(to)}";
    }

    /// <summary>A path of this site, and nothing that a browser would take for another's.</summary>
    public static bool IsLocal(string? address) =>
        address is ['/', ..] && !(address.Length > 1 && address[1] is '/' or '\\') && !address.Any(char.IsControl);

    private async Task Keep(HttpContext http, Pass pass, string token)
    {
        List<string> tokens = [token];
        foreach (var held in PassCookie.Read(http.Request).Where(held => held != token))
        {
            if (await passes.Find(held) is not { } other)
            {
                continue;
            }

            if (other.Staff == pass.Staff)
            {
                await passes.Revoke(other.Id);
            }
            else
            {
                tokens.Add(held);
            }
        }

        PassCookie.Write(http, tokens, pass.ExpiresAt.ToDateTimeOffset());
        StrictCookie.Write(http, tokens, pass.ExpiresAt.ToDateTimeOffset());
    }
}

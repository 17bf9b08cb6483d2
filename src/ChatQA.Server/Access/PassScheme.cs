using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace ChatQA.Access;

/// <summary>Staff and guest, by the passes in their cookie.</summary>
internal sealed class PassScheme(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, Passes passes)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "Pass";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!PassCookie.MayBeSet(Request))
        {
            return AuthenticateResult.NoResult();
        }

        List<ClaimsIdentity> held = [];
        foreach (var token in PassCookie.Read(Request))
        {
            if (await passes.Find(token) is { } pass)
            {
                held.Add(Identity.Of(pass));
            }
        }

        return held.Count == 0 ? AuthenticateResult.NoResult() : AuthenticateResult.Success(new(new ClaimsPrincipal(held), Name));
    }
}

using System.Security.Claims;
using ChatQA.Kernel;
using Microsoft.AspNetCore.Authentication;

namespace ChatQA.Access.OpenId;

internal static class OpenIdFeature
{
    public const string Scheme = "OpenId";
    public const string Callback = "/sign-in/openid";
    private const string Linking = "staff";

    public static void AddOpenId(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<OpenIdOptions>().BindConfiguration("OpenIdConnect");
        builder.Services.AddSingleton<OpenIdPeople>();
        if (builder.Configuration["OpenIdConnect:Authority"] is not { Length: > 0 } authority)
        {
            return;
        }

        var configured = builder.Configuration.GetSection("OpenIdConnect").Get<OpenIdOptions>()!;
        builder.Services.AddAuthentication().AddOpenIdConnect(Scheme, options =>
        {
            options.Authority = authority;
            options.ClientId = configured.ClientId;
            options.ClientSecret = configured.ClientSecret;
            options.CallbackPath = Callback;
            // Code with PKCE, answered by a plain address: so the cookies of the ceremony may be Lax, also on this machine without https.
            options.ResponseType = "code";
            options.ResponseMode = "query";
            options.UsePkce = true;
            options.MapInboundClaims = false;
            options.GetClaimsFromUserInfoEndpoint = true;
            options.Scope.Add("profile");
            options.ClaimActions.MapAll();
            options.RequireHttpsMetadata = !(Uri.TryCreate(authority, UriKind.Absolute, out var uri) && uri.IsLoopback);
            foreach (var cookie in new[] { options.NonceCookie, options.CorrelationCookie })
            {
                (cookie.SameSite, cookie.SecurePolicy) = (SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest);
            }

            options.Events.OnTicketReceived = Received;
            options.Events.OnRemoteFailure = context => Leave(context, "signin.openid_failed");
            options.Events.OnRedirectToIdentityProvider = context =>
            {
                // Asked again to prove who they are, the provider does not just remember.
                if (context.Properties.Items.ContainsKey("prove"))
                {
                    context.ProtocolMessage.Prompt = "login";
                }

                return Task.CompletedTask;
            };
        });
    }

    /// <summary>Off to the provider. <paramref name="link"/>: whose account this becomes one more way into.</summary>
    public static AuthenticationProperties Properties(string? returnUrl, ActorId? link, bool prove)
    {
        var properties = new AuthenticationProperties { RedirectUri = returnUrl ?? SignIn.Path };
        if (link is { } staff)
        {
            properties.Items[Linking] = staff.Value;
        }

        if (prove)
        {
            properties.Items["prove"] = "";
        }

        return properties;
    }

    private static async Task Received(TicketReceivedContext context)
    {
        var http = context.HttpContext;
        var linking = context.Properties?.Items.TryGetValue(Linking, out var staff) is true ? staff : null;
        var people = http.RequestServices.GetRequiredService<OpenIdPeople>();
        if (!PassCookie.MayBeSet(http.Request))
        {
            await Leave(context, "access.needs_https");
            return;
        }

        if (!(await people.Find(context.Principal ?? new ClaimsPrincipal(), linking)).Accepted(out var person, out var rejection))
        {
            await Leave(context, rejection.Code);
            return;
        }

        await http.RequestServices.GetRequiredService<SignIn>().Open(http, person, Pass.Ways.OpenId);
        http.Response.Redirect(context.ReturnUri is { } to && to != SignIn.Path && SignIn.IsLocal(to) ? to : http.Request.PathBase + SignIn.DeskOf(person.Role, person.Session));
        context.HandleResponse();
    }

    private static Task Leave<T>(HandleRequestContext<T> context, string code) where T : AuthenticationSchemeOptions
    {
        context.Response.Redirect($"{context.Request.PathBase}/sign-in?refused={code}");
        context.HandleResponse();
        return Task.CompletedTask;
    }
}

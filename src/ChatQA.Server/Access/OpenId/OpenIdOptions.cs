namespace ChatQA.Access.OpenId;

/// <summary>Signing in with the organization's account, where it has an OpenID Connect provider. Bound from the section <c>OpenIdConnect</c>.</summary>
internal sealed class OpenIdOptions
{
    /// <summary>The provider: <c>https://login.example.org</c>. Without it there is no such sign-in.</summary>
    public string Authority { get; set; } = "";

    /// <summary>What the provider calls itself in what it signs, where that is not <see cref="Authority"/>. Whatever says otherwise is refused.</summary>
    public string Issuer { get; set; } = "";

    /// <summary>
    /// Whether a provider that was asked to have somebody prove who they are must say when they did (<c>auth_time</c>, which the standard
    /// asks for). False takes its word for it: for providers that never say.
    /// </summary>
    public bool RequireAuthTime { get; set; } = true;

    /// <summary>What the provider calls ChatQA. Its redirect address is <c>/sign-in/openid</c>.</summary>
    public string ClientId { get; set; } = "";

    public string ClientSecret { get; set; } = "";

    /// <summary>What stands on the button, behind "Sign in with".</summary>
    public string Label { get; set; } = "";

    /// <summary>The claim whose values say what somebody may do.</summary>
    public string RoleClaim { get; set; } = "groups";

    /// <summary>Values of that claim that make an administrator, an editor, a moderator of the whole publication. Without any, people link their account themselves after an invitation.</summary>
    public string[] Administrators { get; set; } = [];

    public string[] Editors { get; set; } = [];

    public string[] Moderators { get; set; } = [];

    internal bool IsIssuer(string? issuer) => issuer?.TrimEnd('/') == (Issuer.Length > 0 ? Issuer : Authority).TrimEnd('/');
}

namespace ChatQA.Access.OpenId;

/// <summary>Signing in with the organization's account, where it has an OpenID Connect provider. Bound from the section <c>OpenIdConnect</c>.</summary>
internal sealed class OpenIdOptions
{
    /// <summary>The provider: <c>https://login.example.org</c>. Without it there is no such sign-in.</summary>
    public string Authority { get; set; } = "";

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
}

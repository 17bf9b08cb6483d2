namespace ChatQA.Export.WordPress;

/// <summary>The WordPress that a publication's interviews are posted to.</summary>
/// <param name="Address">Of the site, as somebody typed it.</param>
/// <param name="Api">Of its REST API: <c>…/wp-json</c>, or <c>…/?rest_route=</c> where addresses are plain.</param>
/// <param name="Username">Who posts.</param>
/// <param name="Password">An application password, made in that user's profile there.</param>
internal sealed record WordPressSite(string Address, string Api, string Username, string Password)
{
    /// <summary>A route with its query.</summary>
    public Uri Route(string route, string query) => new($"{Api}/wp/v2/{route}{(Api.Contains('?') ? '&' : '?')}{query}");

    /// <summary>Where an editor goes on with the post.</summary>
    public string EditLink(long post) => $"{Address.TrimEnd('/')}/wp-admin/post.php?post={post}&action=edit";

    /// <summary>Never with its password, wherever it may be written.</summary>
    public override string ToString() => $"{Username} at {Address}";
}

/// <summary>The state in which a post is sent.</summary>
public enum WordPressStatus
{
    /// <summary>For its editors.</summary>
    Draft,

    /// <summary>For somebody there to publish.</summary>
    Pending,

    /// <summary>Published by itself at a moment to come.</summary>
    Future,
}

/// <summary>What became of an interview in WordPress.</summary>
/// <param name="Post">The post's number there.</param>
/// <param name="Status">As WordPress says it: draft, pending, future, publish…</param>
/// <param name="Version">The version of the interview that was sent last.</param>
/// <param name="By">Who sent it.</param>
internal sealed record WordPressPost(long Post, string Link, string EditLink, string Status, long Version, Kernel.Instant At, string By);

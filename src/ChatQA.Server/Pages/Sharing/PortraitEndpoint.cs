using ChatQA.Kernel;
using ChatQA.Sessions.Portraits;

namespace ChatQA.Pages;

/// <summary>The guest's portrait, under the name of what is in it: another picture has another address.</summary>
internal static class PortraitEndpoint
{
    public static async Task<IResult> Of(string id, string hash, HttpContext http, PortraitStore portraits)
    {
        if (await portraits.Find(new SessionId(id), hash) is not { } jpeg)
        {
            return Results.NotFound();
        }

        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        http.Response.Headers[EmbedFeature.Anywhere] = "cross-origin";
        return Results.Bytes(jpeg, "image/jpeg");
    }
}

using ChatQA.Kernel;
using ChatQA.Sessions;
using ChatQA.Sessions.Audiences;
using QRCoder;

namespace ChatQA.Pages;

/// <summary>The way into a room, for a phone's camera.</summary>
internal static class QrCodes
{
    public static async Task<IResult> Of(string id, HttpContext http, SessionLogs sessions)
    {
        if (await sessions.Read(new SessionId(id)) is not { } held || PublicView.Of(held.State, ItemId.Session) is null)
        {
            return Results.NotFound();
        }

        http.Response.Headers.CacheControl = "public, max-age=3600";
        return Results.Text(Svg(Addresses.Of(http.Request, $"/s/{id}")), "image/svg+xml");
    }

    /// <summary>Dark on light with its quiet zone, whatever stands around it: cameras read nothing else for sure.</summary>
    public static string Svg(string url)
    {
        using var data = QRCodeGenerator.GenerateQrCode(url, QRCodeGenerator.ECCLevel.M);
        return new SvgQRCode(data).GetGraphic(8, "#000000", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute);
    }
}

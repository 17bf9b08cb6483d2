namespace ChatQA.Import;

internal static class ImportFeature
{
    public static void AddImport(this WebApplicationBuilder builder) => builder.Services.AddSingleton<TranscriptDesk>();
}

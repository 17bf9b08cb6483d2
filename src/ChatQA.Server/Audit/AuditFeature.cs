namespace ChatQA.Audit;

internal static class AuditFeature
{
    public static void AddAudit(this WebApplicationBuilder builder) => builder.Services.AddSingleton<AuditTrail>();
}

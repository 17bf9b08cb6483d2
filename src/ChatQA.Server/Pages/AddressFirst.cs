using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace ChatQA.Pages;

/// <summary>
/// What a page's address says comes from its address: a form's field of the same name would be read first, and the door was opened for the
/// session in the address.
/// </summary>
internal sealed class AddressFirst : IPageApplicationModelConvention
{
    public void Apply(PageApplicationModel model)
    {
        var template = model.ActionDescriptor.AttributeRouteInfo?.Template ?? "";
        foreach (var parameter in model.HandlerMethods.SelectMany(handler => handler.Parameters))
        {
            if (template.Contains($"{{{parameter.ParameterName}}}", StringComparison.OrdinalIgnoreCase) || template.Contains($"{{{parameter.ParameterName}:", StringComparison.OrdinalIgnoreCase))
            {
                (parameter.BindingInfo ??= new()).BindingSource = BindingSource.Path;
            }
        }
    }
}

using Assistant.Warehouses.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Assistant.Warehouses;

public static class WarehouseRegistration
{
    extension(IServiceCollection services)
    {
        /// <summary>Registers <see cref="WarehouseConnections"/> over what section <c>Warehouses</c> says; a wrong section stops the start.</summary>
        public IServiceCollection AddWarehouses()
        {
            services.AddOptionsWithValidateOnStart<WarehouseOptions>().BindConfiguration(WarehouseOptions.Section);
            services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<WarehouseOptions>, WarehouseOptionsValidator>());
            services.TryAddSingleton(TimeProvider.System);
            services.TryAddSingleton<WarehouseConnections>();
            return services;
        }
    }
}

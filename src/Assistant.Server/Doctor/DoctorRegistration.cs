using Assistant.Llm;
using Microsoft.Extensions.DependencyInjection;

namespace Assistant.Server.Doctor;

internal static class DoctorRegistration
{
    extension(IServiceCollection services)
    {
        /// <summary>The checks, in the order of their lines.</summary>
        public IServiceCollection AddDoctor() => services
            .AddPrompt<NoInputs>(ModelCheck.PromptName)
            .AddSingleton<IHealthCheck, ConfigurationCheck>()
            .AddSingleton<IHealthCheck, DataFolderCheck>()
            .AddSingleton<IHealthCheck, SourcesCheck>()
            .AddSingleton<IHealthCheck, IndexCheck>()
            .AddSingleton<IHealthCheck, ModelCheck>()
            .AddSingleton<IHealthCheck, SlackCheck>()
            .AddSingleton<IHealthCheck, QueueCheck>()
            .AddSingleton<IHealthCheck, WarehousesCheck>();
    }
}

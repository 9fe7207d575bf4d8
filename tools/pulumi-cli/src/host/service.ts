/** The LanguageRuntime service for Node.js programs. A method that is not here answers UNIMPLEMENTED. */
import type * as grpc from "@grpc/grpc-js";
import type { ILanguageRuntimeServer } from "@pulumi/pulumi/proto/language_grpc_pb.js";
import {
  AboutResponse,
  DependencyInfo,
  GetProgramDependenciesResponse,
  GetRequiredPackagesResponse,
  LanguageHandshakeResponse,
  type AboutRequest,
  type GetProgramDependenciesRequest,
  type GetRequiredPackagesRequest,
  type LanguageHandshakeRequest,
  type ProgramInfo,
  type RunRequest,
  type RunResponse,
} from "@pulumi/pulumi/proto/language_pb.js";
import { PackageDependency, PackageParameterization, PluginInfo } from "@pulumi/pulumi/proto/plugin_pb.js";
import { Empty } from "google-protobuf/google/protobuf/empty_pb.js";
import { stopAll } from "./children.ts";
import { installDependencies } from "./install-dependencies.ts";
import { programDependencies, requiredPlugins, type RequiredPlugin } from "./packages.ts";
import { streaming, unary } from "./rpc.ts";
import { runProgram, type EngineConnection } from "./run.ts";
import type * as RunPlugin from "./run-plugin.ts";

/** Answers for one engine; `version` is the CLI version this host was written for. */
export function languageRuntime(
  engine: EngineConnection,
  version: string,
): grpc.UntypedServiceImplementation {
  const service: Partial<ILanguageRuntimeServer> = {
    handshake: unary((request: LanguageHandshakeRequest) => {
      engine.address ||= request.getEngineAddress();
      return new LanguageHandshakeResponse();
    }),
    getPluginInfo: unary(() => new PluginInfo().setVersion(version)),
    getRequiredPackages: unary((request: GetRequiredPackagesRequest) =>
      new GetRequiredPackagesResponse().setPackagesList(
        requiredPlugins(programDirectory(request.getInfo())).map(packageDependency),
      ),
    ),
    run: unary((request: RunRequest, call: grpc.ServerUnaryCall<RunRequest, RunResponse>) =>
      runProgram(request, call, engine),
    ),
    // Loaded when it is asked for: an `up` of a program boots two hosts and starts no plugin.
    runPlugin: streaming(async (call: Parameters<typeof RunPlugin.runPlugin>[0]) =>
      (await import("./run-plugin.ts")).runPlugin(call),
    ),
    installDependencies: streaming(installDependencies),
    about: unary((_request: AboutRequest) =>
      new AboutResponse().setExecutable(process.execPath).setVersion(process.version),
    ),
    getProgramDependencies: unary((request: GetProgramDependenciesRequest) =>
      new GetProgramDependenciesResponse().setDependenciesList(
        programDependencies(programDirectory(request.getInfo()), request.getTransitivedependencies()).map(
          ({ name, version: installed }) => new DependencyInfo().setName(name).setVersion(installed),
        ),
      ),
    ),
    cancel: unary(async () => {
      await stopAll();
      return new Empty();
    }),
  };
  return service as grpc.UntypedServiceImplementation;
}

function programDirectory(info: ProgramInfo | undefined): string {
  return info?.getProgramDirectory() || process.cwd();
}

function packageDependency(plugin: RequiredPlugin): PackageDependency {
  const dependency = new PackageDependency()
    .setName(plugin.name)
    .setKind("resource")
    .setVersion(plugin.version)
    .setServer(plugin.server);
  if (plugin.parameterization) {
    const { name, version, value } = plugin.parameterization;
    dependency.setParameterization(
      new PackageParameterization().setName(name).setVersion(version).setValue(value),
    );
  }
  return dependency;
}
